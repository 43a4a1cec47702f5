package org.tributary.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends recorded processes: asks first, and insists after a while. */
public final class Stopping {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final ProcessRecords records;
    private final Duration patience;

    /**
     * Ends nothing yet.
     *
     * @param patience how long a process may take to end in order
     */
    public Stopping(ProcessRecords records, Duration patience) {
        this.records = records;
        this.patience = patience;
    }

    /** Ends these together and forgets them; returns those that ran. */
    public List<ProcessRecord> stop(List<ProcessRecord> group) {
        List<ProcessRecord> running =
                group.stream().filter(record -> record.running().isPresent()).toList();
        running.forEach(record -> signal(record, record.stopSignal()));
        long deadline = System.nanoTime() + patience.toNanos();
        for (ProcessRecord record : running) {
            if (!ends(record, deadline)) {
                signal(record, "KILL");
                ends(record, System.nanoTime() + patience.toNanos());
            }
        }
        group.forEach(record -> records.forget(record.name()));
        return running;
    }

    private void signal(ProcessRecord record, String signal) {
        if (record.running().isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + record.pid())
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "Could not send SIG" + signal + " to process " + record.pid() + " (" + record.name() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ends(ProcessRecord record, long deadline) {
        while (record.running().isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
