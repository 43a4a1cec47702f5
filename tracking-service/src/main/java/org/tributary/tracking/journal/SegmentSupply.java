package org.tributary.tracking.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps segments ready ahead of the writers, on a thread of its own: a full disk shows here, as an {@link IOException}, and not where
 * clicks are answered. While there is no room it tries again; what Kafka takes away makes room.
 */
final class SegmentSupply {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentSupply.class);
    private static final int SEGMENTS_AHEAD = 2;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final Duration AFTER_NO_ROOM = Duration.ofSeconds(1);

    private final JournalSettings settings;
    private final Path directory;
    private final Segments segments;
    private final LongSupplier position;
    private final LongSupplier bytesUsed;
    private final Thread thread =
            Thread.ofPlatform().name("journal-supply").daemon().unstarted(this::run);
    private boolean complained;
    private volatile boolean stopping;

    /**
     * @param position where the writers are
     * @param bytesUsed what all epochs take on disk now
     */
    SegmentSupply(
            JournalSettings settings,
            Path directory,
            Segments segments,
            LongSupplier position,
            LongSupplier bytesUsed) {
        this.settings = settings;
        this.directory = directory;
        this.segments = segments;
        this.position = position;
        this.bytesUsed = bytesUsed;
    }

    /** Prepares the first segments where there is room, then goes on in the background. */
    void start() {
        prepare();
        thread.start();
    }

    void stop() throws InterruptedException {
        stopping = true;
        LockSupport.unpark(thread);
        thread.join();
    }

    private void run() {
        while (!stopping) {
            LockSupport.parkNanos((prepare() ? BETWEEN_LOOKS : AFTER_NO_ROOM).toNanos());
        }
    }

    private boolean prepare() {
        long wanted = position.getAsLong() + (long) SEGMENTS_AHEAD * settings.segment();
        while (segments.prepared() < wanted && !stopping) {
            if (!prepareOne()) {
                return false;
            }
        }
        return true;
    }

    private boolean prepareOne() {
        if (bytesUsed.getAsLong() + settings.segment() > settings.limit()) {
            complain("its limit of " + settings.limit() + " bytes (TRACKING_JOURNAL_LIMIT) is reached");
            return false;
        }
        try {
            segments.add(Segment.create(directory, segments.prepared(), settings.segment()));
            complained = false;
            return true;
        } catch (IOException noRoom) {
            complain(noRoom.toString());
            return false;
        }
    }

    private void complain(String why) {
        if (!complained) {
            complained = true;
            LOG.error(
                    "The journal in {} cannot grow: {}. When what is prepared is used up, redirects go on without click id"
                            + " and conversions answer 503, until Kafka has taken something or there is more room.",
                    directory,
                    why);
        }
    }
}
