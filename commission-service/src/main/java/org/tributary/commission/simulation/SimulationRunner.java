package org.tributary.commission.simulation;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.reader.PlanReader;
import org.tributary.commission.plan.reader.PlanReader.Reading;
import org.tributary.commission.replay.Comparison;
import org.tributary.commission.replay.TooMuchToRemember;
import org.tributary.platform.database.Database;

/** Runs simulations, one at a time in each instance. One whose process dies is interrupted, and can be run again. */
@Context
final class SimulationRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationRunner.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);
    private static final long LOOK_EVERY_MS = 2_000;
    private static final long TO_END_MS = 5_000;

    private final Database database;
    private final Clock clock;
    private final int width;
    private final ExecutorService threads;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closing;

    SimulationRunner(Database database, Clock clock, @Value("${simulation.threads:2}") int width) {
        this.database = database;
        this.clock = clock;
        this.width = width;
        this.threads = Executors.newFixedThreadPool(
                width, Thread.ofPlatform().name("simulation-", 1).daemon().factory());
        this.thread = Thread.ofPlatform().name("simulations").daemon().start(this::run);
    }

    /** Says that there is one to run, so that it begins at once instead of at the next look. */
    void wake() {
        work.release();
    }

    @PreDestroy
    @Override
    public void close() throws InterruptedException {
        closing = true;
        wake();
        thread.join(TO_END_MS);
        threads.shutdownNow();
    }

    @Scheduled(fixedDelay = "1h", initialDelay = "1m")
    void forget() {
        int forgotten = database.worker(tx -> SimulationStore.forget(tx, now().minus(KEPT)));
        if (forgotten > 0) {
            LOG.info("{} old simulations are forgotten", forgotten);
        }
    }

    private void run() {
        try {
            while (!closing) {
                runNext();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void runNext() throws InterruptedException {
        Optional<Simulation> next = next();
        if (next.isPresent()) {
            run(next.get());
        } else {
            work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            work.drainPermits();
        }
    }

    private Optional<Simulation> next() {
        try {
            return database.worker(tx -> {
                SimulationStore.interrupt(tx, now().minus(SILENCE), now());
                return SimulationStore.claim(tx, now());
            });
        } catch (RuntimeException e) {
            LOG.warn("simulations are looked for again: {}", e.toString());
            return Optional.empty();
        }
    }

    private void run(Simulation simulation) throws InterruptedException {
        try {
            Run run = new Run(database, threads, width, simulation, plan(simulation), now());
            Optional<Comparison> comparison = run.go(new Reports(simulation));
            comparison.ifPresent(all -> finish(simulation, all));
            if (closing && comparison.isEmpty()) {
                end(simulation, Status.INTERRUPTED, null);
            }
        } catch (TooMuchToRemember tooMuch) {
            end(simulation, Status.FAILED, tooMuch.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("simulation {} broke", simulation.id(), e);
            end(simulation, Status.FAILED, "something broke while history was read; run it again");
        }
    }

    /** It was read and its tests passed before it was queued. */
    private static Plan plan(Simulation simulation) {
        return switch (PlanReader.read(simulation.draft().document())) {
            case Reading.Accepted accepted -> accepted.plan();
            case Reading.Refused refused ->
                throw new IllegalStateException(
                        simulation.id() + " was queued and its plan cannot be read: " + refused.problems());
        };
    }

    private void finish(Simulation simulation, Comparison comparison) {
        database.workerRun(tx -> {
            if (SimulationStore.end(tx, simulation, Status.FINISHED, Result.of(comparison), null, now())) {
                ResultStore.insert(tx, simulation, comparison);
            }
        });
    }

    /** When the database is away too, the silence tells. */
    private void end(Simulation simulation, Status status, @Nullable String failure) {
        try {
            database.workerRun(tx -> SimulationStore.end(tx, simulation, status, null, failure, now()));
        } catch (RuntimeException e) {
            LOG.warn("the end of simulation {} is not written down: {}", simulation.id(), e.toString());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Writes now and then how far a run has come, and learns whether anybody still wants it. */
    private final class Reports implements Run.Progress {

        private final Simulation simulation;
        private Instant last = Instant.MIN;

        private Reports(Simulation simulation) {
            this.simulation = simulation;
        }

        @Override
        public boolean reached(long done, long total) {
            if (closing) {
                return false;
            }
            Instant now = now();
            if (now.isBefore(last.plus(BETWEEN_REPORTS))) {
                return true;
            }
            last = now;
            return database.worker(tx -> SimulationStore.reached(tx, simulation, done, total, now));
        }
    }
}
