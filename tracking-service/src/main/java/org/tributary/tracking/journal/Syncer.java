package org.tributary.tracking.journal;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was written to disk: at once and in groups for whoever waits, within {@link #LONGEST_UNSYNCED} for the rest. A sync
 * that fails is final, because the kernel may have dropped what it could not write: from then on nothing is promised any more.
 */
final class Syncer {

    private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);
    private static final Duration LONGEST_UNSYNCED = Duration.ofMillis(25);

    private final Segments segments;
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("journal-sync").daemon().unstarted(this::run);
    private volatile @Nullable UncheckedIOException failure;
    private volatile boolean stopping;

    Syncer(Segments segments) {
        this.segments = segments;
    }

    void start() {
        thread.start();
    }

    /** Syncs what is left and stops. */
    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
        syncOnce();
    }

    /** Why nothing can be promised any more; null while all is well. */
    @Nullable
    UncheckedIOException failure() {
        return failure;
    }

    /** Completes when everything that was published before this call is on disk; fails when it cannot be brought there. */
    CompletableFuture<Void> synced() {
        CompletableFuture<Void> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        LockSupport.unpark(thread);
        if (stopping) {
            syncOnce(); // the thread may have looked for the last time
        }
        return waiter;
    }

    private void run() {
        while (!stopping) {
            syncOnce();
            if (waiting.isEmpty()) {
                LockSupport.parkNanos(LONGEST_UNSYNCED.toNanos());
            }
        }
    }

    private void syncOnce() {
        List<CompletableFuture<Void>> group = new ArrayList<>();
        for (CompletableFuture<Void> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        UncheckedIOException broken = failure == null ? force() : failure;
        if (broken == null) {
            group.forEach(waiter -> waiter.complete(null));
        } else {
            group.forEach(waiter -> waiter.completeExceptionally(broken));
        }
    }

    private @Nullable UncheckedIOException force() {
        try {
            segments.force();
        } catch (UncheckedIOException failed) {
            failure = failed;
            LOG.error("The journal cannot be synced; it takes nothing more until the service is restarted", failed);
        }
        return failure;
    }
}
