package org.tributary.servers;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The tests' PostgreSQL server. */
public final class TestPostgres {

    private final PostgresProgram program;
    private final ServerProcess process;
    private final AtomicInteger databases = new AtomicInteger();

    TestPostgres(PostgresProgram program, ServerProcess process) {
        this.program = program;
        this.process = process;
    }

    /**
     * A fresh, empty database with an owner, a web and a worker role of its own, made just as the local stack makes a service's; every call makes
     * another.
     *
     * @param service part of the name, so that a log line says whose database it was
     */
    public DatabaseCredentials database(String service) {
        DatabaseCredentials fresh = admin().credentials(
                        service + "_" + databases.incrementAndGet(),
                        role -> UUID.randomUUID().toString());
        admin().provision(fresh);
        return fresh;
    }

    /** The administrator, for what a service's own roles must not do. */
    public PostgresAdmin admin() {
        return program.admin();
    }

    /** Ends the server as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Ends the server in order, its clients notwithstanding. */
    public void stop() {
        process.stop();
    }

    /** Starts it again on the same data and port; nothing when it runs. */
    public void start() {
        process.start();
    }
}
