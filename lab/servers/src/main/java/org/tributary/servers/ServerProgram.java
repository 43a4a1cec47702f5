package org.tributary.servers;

import java.io.IOException;

/**
 * A real server as a program on this machine: how to make it ready to run and which command runs it. Who owns the process (a test, a
 * launcher) decides where it logs, how long it lives and what happens when it dies.
 */
public sealed interface ServerProgram permits PostgresProgram, RedisProgram, KafkaProgram {

    /** Short lower-case name, fit for a log file: {@code postgres}, {@code redis}, {@code kafka}. */
    String name();

    /** The TCP port on 127.0.0.1 that clients use. */
    int port();

    /**
     * Installs the binaries and lays the data directory where these are missing. Safe to call before every start and from several processes at
     * once.
     *
     * @throws IOException when the machine cannot run this server; the message says what to do
     */
    void prepare() throws IOException;

    /** The command that runs the server in the foreground, on the data of {@link #prepare()}. */
    Launch launch();

    /** One short attempt to talk to the server: true when it answers as itself. */
    boolean answers();

    /** The signal that ends it in order without waiting for its clients, as {@code kill -s} names it. */
    String stopSignal();
}
