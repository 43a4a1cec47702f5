package org.tributary.tracking.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the directory to disk every now and then when it has changed, beside the thread that reads the topic. */
final class SnapshotKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);

    /** So many times as long as writing took, nothing is written: a large directory that changes all the time costs a tenth of a core. */
    private static final int PAUSE = 10;

    private final Directory directory;
    private final Snapshot snapshot;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("directory-snapshot").daemon().factory());
    private long written;
    private long notBefore = System.nanoTime();

    SnapshotKeeper(Directory directory, Snapshot snapshot) {
        this.directory = directory;
        this.snapshot = snapshot;
        this.written = directory.applied();
    }

    SnapshotKeeper start(Duration every) {
        var _ = schedule.scheduleWithFixedDelay(this::keep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Writes what has changed since the last time. The offset is taken first: what is newer will be read again. */
    synchronized void keep() {
        long offset = directory.applied();
        if (offset == written) {
            return;
        }
        long begin = System.nanoTime();
        if (begin - notBefore < 0) {
            return;
        }
        try {
            snapshot.write(offset, directory.all());
            written = offset;
            long end = System.nanoTime();
            notBefore = end + (end - begin) * PAUSE;
        } catch (IOException e) {
            LOG.error("the directory's snapshot cannot be written; a start without Kafka would know an older state", e);
        }
    }

    @Override
    public synchronized void close() {
        schedule.shutdown();
        notBefore = System.nanoTime();
        keep();
    }
}
