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

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final ProcessRecords records;

    public Stopping(ProcessRecords records) {
        this.records = records;
    }

    /** Ends these together and forgets them; returns how many ran. */
    public int stop(List<ProcessRecord> group) {
        List<ProcessRecord> running =
                group.stream().filter(record -> record.running().isPresent()).toList();
        running.forEach(record -> signal(record, record.stopSignal()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (ProcessRecord record : running) {
            if (!ends(record, deadline)) {
                signal(record, "KILL");
                ends(record, System.nanoTime() + PATIENCE.toNanos());
            }
        }
        group.forEach(record -> records.forget(record.name()));
        return running.size();
    }

    private static void signal(ProcessRecord record, String signal) {
        if (record.running().isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -s " + signal + " " + record.pid())
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
