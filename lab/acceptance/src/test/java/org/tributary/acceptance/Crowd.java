package org.tributary.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Several people who do the same thing again and again, as often as they are allowed to, whatever breaks under them. */
final class Crowd implements AutoCloseable {

    private static final long BREATH_MILLIS = 20;

    private final Runnable visit;
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicBoolean left = new AtomicBoolean();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /** @param visit throws {@link AssertionError} when something was not answered as it should */
    Crowd(int sideBySide, Runnable visit) {
        this.visit = visit;
        for (int person = 0; person < sideBySide; person++) {
            threads.add(Thread.ofPlatform().name("person " + person).start(this::come));
        }
    }

    /** Lets them make so many more visits, and waits until all of them were answered to the end. */
    void visit(int visits, Duration most) {
        visit(visits, visits, most);
    }

    /**
     * Lets them make so many more visits, and waits until some of them were answered to the end. What is waited for is read before
     * anybody is let in: a visit that is over before we look would be waited for again.
     */
    void visit(int visits, int awaited, Duration most) {
        int enough = finished.get() + awaited;
        allowed.release(visits);
        await().atMost(most).until(() -> finished.get() >= enough);
    }

    /** Lets them make so many visits each second for that long, and waits until all of them were answered to the end. */
    void allowEachSecond(int visits, Duration duration) {
        int seconds = (int) duration.toSeconds();
        int enough = finished.get() + visits * seconds;
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            ScheduledFuture<?> ticks = clock.scheduleAtFixedRate(() -> allowed.release(visits), 0, 1, TimeUnit.SECONDS);
            await().atMost(duration.multipliedBy(3)).until(() -> finished.get() >= enough);
            ticks.cancel(false);
        }
        allowed.drainPermits();
    }

    /** Visits that were not answered to the end. */
    int cutOff() {
        return cutOff.get();
    }

    /** Ends the load; what is under way is finished. */
    void leave() throws InterruptedException {
        left.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        leave();
    }

    private void come() {
        while (!left.get()) {
            if (!isAllowed()) {
                continue;
            }
            try {
                visit.run();
                finished.incrementAndGet();
            } catch (AssertionError notAnswered) {
                cutOff.incrementAndGet();
                allowed.release();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BREATH_MILLIS));
            }
        }
    }

    private boolean isAllowed() {
        try {
            return allowed.tryAcquire(BREATH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the crowd", e);
        }
    }
}
