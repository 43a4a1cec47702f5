package org.tributary.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server that lives no longer than this JVM. A small shell holds the other end of a pipe from us and kills the server when the pipe breaks, so
 * that a killed test run leaves nothing behind.
 */
final class ServerProcess {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);
    private static final int LOG_LINES = 30;

    private final ServerProgram program;
    private final Path log;
    private @Nullable Process process;
    private @Nullable Process leash;

    ServerProcess(ServerProgram program, Path log) {
        this.program = program;
        this.log = log;
    }

    /** Starts the server where it does not run, and returns when it answers. */
    synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            program.prepare();
            Process started = program.launch().start(log);
            process = started;
            leash = leash(started.pid());
            if (!eventually(START, () -> program.answers() || !started.isAlive()) || !started.isAlive()) {
                throw new IllegalStateException(program.name() + " did not start on port " + program.port()
                        + "; the end of " + log + ":\n" + String.join("\n", lastLines()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server in order. */
    synchronized void stop() {
        signal(program.stopSignal());
    }

    /** Ends the server as a crash would: SIGKILL. */
    synchronized void kill() {
        signal("KILL");
    }

    /** The id of the running process. */
    synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(program.name() + " is not running.");
        }
        return process.pid();
    }

    private void signal(String name) {
        if (process == null) {
            return;
        }
        List<ProcessHandle> family = process.descendants().toList();
        try {
            Finished.of(List.of("sh", "-c", "kill -s " + name + " " + process.pid()));
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
            eventually(STOP, () -> family.stream().noneMatch(ProcessHandle::isAlive));
            release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    private static Process leash(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", "read -r released || kill -KILL " + pid).start();
    }

    private void release() throws IOException {
        if (leash != null) {
            leash.getOutputStream().write('\n');
            leash.getOutputStream().close();
            leash = null;
        }
    }

    private static boolean eventually(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (condition.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(BETWEEN_QUESTIONS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private List<String> lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
    }
}
