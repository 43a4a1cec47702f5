package org.tributary.commission.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Tx;

/** Every click, and how far each lane has been read. */
public final class ClickArchive {

    private static final Duration RETENTION = Objects.requireNonNull(Topic.CLICKS.retention());

    private ClickArchive() {}

    /**
     * Looks a click up. A lane that was read past the click's sequence without it, or to its end mark, never had it. A fence alone
     * ends no wait while the topic still holds the lane, because the click may lie in what has not been read.
     */
    public static Sighting find(Tx tx, ClickRef click, Instant now) {
        boolean decided = ClickStore.isDecided(tx, click, unreadableBefore(now));
        return ClickStore.find(tx, click)
                .<Sighting>map(seen -> seen)
                .orElseGet(() -> decided ? new Sighting.Lost() : new Sighting.Awaited());
    }

    /** What epochs that were fenced before this had on the topic is gone from it. */
    public static Instant unreadableBefore(Instant now) {
        return now.minus(RETENTION);
    }

    /** An epoch has ended: on every lane nothing comes after the end mark. */
    public static void fence(Tx tx, FenceEntry fence) {
        ClickStore.fence(tx, fence);
    }
}
