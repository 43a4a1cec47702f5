package org.tributary.localstack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that was started here. Its start time tells it from a later process with the same id.
 *
 * @param name of the component
 * @param pid its process id
 * @param startedAt when the operating system says it started
 * @param stopSignal the signal that ends it in order
 */
public record ProcessRecord(String name, long pid, Instant startedAt, String stopSignal) {

    /** The system derives start times from its clock, which may be set a little between two looks. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ProcessRecord of(String name, Process process, String stopSignal) {
        return new ProcessRecord(
                name, process.pid(), startOf(process.toHandle()).orElseGet(Instant::now), stopSignal);
    }

    /** The running process; empty when it has ended, whoever has its id now. */
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid)
                .filter(handle -> !SystemTables.isZombie(pid))
                .filter(handle -> startOf(handle)
                        .map(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) < 0)
                        .orElse(false));
    }

    private static Optional<Instant> startOf(ProcessHandle handle) {
        return handle.info().startInstant();
    }
}
