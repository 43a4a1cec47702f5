package org.tributary.servers;

/** The tests' Kafka broker. */
public final class TestKafka {

    private final KafkaProgram program;
    private final ServerProcess process;

    TestKafka(KafkaProgram program, ServerProcess process) {
        this.program = program;
        this.process = process;
    }

    /** {@code 127.0.0.1:port}; the same after a restart. */
    public String bootstrap() {
        return program.bootstrap();
    }

    /** Ends the broker as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Ends the broker in order. */
    public void stop() {
        process.stop();
    }

    /** Starts it again on the same log and port and returns when it answers; nothing when it runs. */
    public void start() {
        process.start();
    }
}
