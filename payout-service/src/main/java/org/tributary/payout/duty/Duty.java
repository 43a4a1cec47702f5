package org.tributary.payout.duty;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a piece of work again and again on threads of its own: at once while there was some, after a rest when there was none, and after a
 * rest too when it failed, because a database or rail that is away comes back.
 */
public final class Duty implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

    private final String name;
    private final Duration rest;
    private final BooleanSupplier work;
    private final Semaphore wanted = new Semaphore(0);
    private final List<Thread> threads;

    /**
     * Starts at once.
     *
     * @param rest how long a thread waits after it found nothing to do or failed
     * @param work answers whether there was something to do
     */
    public Duty(String name, int threads, Duration rest, BooleanSupplier work) {
        this.name = name;
        this.rest = rest;
        this.work = work;
        this.threads = IntStream.range(0, threads)
                .mapToObj(number -> Thread.ofVirtual().name(name + "-" + number).start(this::run))
                .toList();
    }

    /** Says that there is something to do, so that it is begun now and not after the rest. */
    public void wake() {
        wanted.release(threads.size());
    }

    /** Ends the threads; work under way is interrupted. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!foundWork()) {
                    wanted.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean foundWork() {
        try {
            return work.getAsBoolean();
        } catch (RuntimeException failed) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("{} failed, tries again: {}", name, failed.toString());
            }
            return false;
        }
    }
}
