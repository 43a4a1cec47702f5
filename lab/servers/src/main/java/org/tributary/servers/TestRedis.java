package org.tributary.servers;

/** The tests' Redis server. It keeps nothing on disk: after {@link #kill} or {@link #stop} it starts empty. */
public final class TestRedis {

    private final RedisProgram program;
    private final ServerProcess process;

    TestRedis(RedisProgram program, ServerProcess process) {
        this.program = program;
        this.process = process;
    }

    /** {@code redis://127.0.0.1:port}; the same after a restart. */
    public String url() {
        return program.url();
    }

    /** Forgets everything. */
    public void flush() {
        program.flush();
    }

    /** Ends the server as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Ends the server in order. */
    public void stop() {
        process.stop();
    }

    /** Starts it again, empty, on the same port; nothing when it runs. */
    public void start() {
        process.start();
    }
}
