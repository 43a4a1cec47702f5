package org.tributary.localstack.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tributary.localstack.component.Component;
import org.tributary.localstack.component.Component.Readiness;
import org.tributary.localstack.process.PortHolder;
import org.tributary.localstack.process.ProcessRecord;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.servers.Ports;

/** Starts the components that do not run, each as soon as those it waits for are ready, and returns when all do their work. */
public final class Starting {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int LOG_LINES = 25;

    /** A process that was killed a moment ago may hold its port until its last thread has gone. */
    private static final Duration LAST_BREATH = Duration.ofSeconds(3);

    private final ProcessRecords records;
    private final Path logs;
    private final Duration patience;
    private final Progress progress;

    /**
     * Prepares nothing yet.
     *
     * @param patience how long one component may take from its start until it is ready
     */
    public Starting(ProcessRecords records, Path logs, Duration patience, Progress progress) {
        this.records = records;
        this.logs = logs;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Starts what is missing.
     *
     * @param components each after those that it waits for
     * @return how many had to be started
     * @throws StartFailed as soon as one cannot come up; what has started stays as it is
     */
    public int start(List<Component> components) {
        List<Component> missing = components.stream()
                .filter(component -> records.running(component.name()).isEmpty())
                .toList();
        long deadline = System.nanoTime() + LAST_BREATH.toNanos();
        missing.forEach(component -> awaitPorts(component, deadline));
        // Platform threads, because looks load drivers: a virtual thread that waits for a lock inside a class's
        // initialiser keeps its carrier, and on two cores two of them keep the lock's holder from going on.
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start-", 0).daemon().factory());
        try {
            awaitAll(bringAllUp(components, missing, threads));
        } finally {
            threads.shutdownNow();
        }
        return missing.size();
    }

    private Collection<CompletableFuture<Void>> bringAllUp(
            List<Component> components, List<Component> missing, ExecutorService threads) {
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        for (Component component : components) {
            CompletableFuture<?>[] before = component.after().stream()
                    .map(name -> ready.getOrDefault(name, CompletableFuture.completedFuture(null)))
                    .toArray(CompletableFuture<?>[]::new);
            ready.put(
                    component.name(),
                    CompletableFuture.allOf(before)
                            .thenRunAsync(() -> bringUp(component, missing.contains(component)), threads));
        }
        return ready.values();
    }

    private void awaitAll(Collection<CompletableFuture<Void>> all) {
        while (!all.stream().allMatch(CompletableFuture::isDone)) {
            all.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(Starting::rethrow);
            progress.redraw();
            pause();
        }
        all.forEach(Starting::rethrow);
    }

    private static void rethrow(CompletableFuture<Void> done) {
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartFailed failed ? failed : e;
        }
    }

    private void bringUp(Component component, boolean missing) {
        long begin = System.nanoTime();
        progress.await(component.name());
        try {
            if (missing) {
                component.prepare();
                records.start(component.name(), component.launch(), component.stopSignal(), log(component));
            }
            awaitReady(component, begin + patience.toNanos());
        } catch (IOException | RuntimeException e) {
            progress.finished(component.name());
            throw e instanceof StartFailed failed ? failed : new StartFailed(component.name() + ": " + e.getMessage());
        }
        progress.done(
                component.name(),
                missing ? "ready after" : "ran already,",
                Duration.ofNanos(System.nanoTime() - begin));
    }

    private void awaitReady(Component component, long deadline) {
        while (component.readiness() instanceof Readiness.NotYet(String reason)) {
            if (records.find(component.name()).flatMap(ProcessRecord::running).isEmpty()) {
                throw new StartFailed(component.name() + " ended before it was ready." + endOfLog(component));
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailed(component.name() + " is not ready after " + patience.toSeconds() + " s: " + reason
                        + endOfLog(component));
            }
            pause();
        }
    }

    private static void awaitPorts(Component component, long deadline) {
        for (int port : component.ports()) {
            while (!Ports.isFree(port) && System.nanoTime() < deadline) {
                pause();
            }
            if (!Ports.isFree(port)) {
                String holder = PortHolder.of(port).map(" by "::concat).orElse("");
                throw new StartFailed(
                        "Port " + port + ", which " + component.name() + " needs, is taken" + holder
                                + ".\nEnd that program, or take other ports, for example: TRIBUTARY_PORT_BASE=9080 ./tributary up");
            }
        }
    }

    private String endOfLog(Component component) {
        Path log = log(component);
        List<String> message = new ArrayList<>(List.of("", "--- the end of " + log));
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            message.addAll(lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join("\n", message);
    }

    private Path log(Component component) {
        return logs.resolve(component.name() + ".log");
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting.");
        }
    }
}
