package org.tributary.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The file in which a running PostgreSQL notes its process id, and with which a new one makes sure that it is alone.
 *
 * <p>After a crash that id may belong to another program, or to a process that has ended but whose parent has not asked for its end; PostgreSQL
 * would refuse to start for ever. The file is removed only then, and only when no process of the old server is left.
 */
final class PostgresLock {

    /** Children of a killed server notice within milliseconds, unless they are in the middle of something. */
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path data;
    private final Path file;

    PostgresLock(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    /** Lets the rest of a killed server end and removes a lock that nobody holds; a living server keeps its own. */
    void settle() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        if (ProcessHandle.of(pid).filter(PostgresLock::isPostgres).isPresent()) {
            return;
        }
        awaitOrphans();
        if (ProcessHandle.of(pid).isPresent()) {
            Files.delete(file);
        }
    }

    private void awaitOrphans() throws IOException {
        long deadline = System.nanoTime() + LONGEST_FAREWELL.toNanos();
        while (ProcessHandle.allProcesses().anyMatch(process -> isPostgres(process) && runsHere(process))) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "Processes of a PostgreSQL that has crashed still run in " + data + "; end them first.");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while PostgreSQL in " + data + " ends.", e);
            }
        }
    }

    /** A process that has ended has no program any more. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }

    /** Where the system does not tell, PostgreSQL's own check of shared memory must do. */
    private boolean runsHere(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }
}
