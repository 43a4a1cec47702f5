package org.tributary.commission.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Tx;

/** Every click, and how far each lane has been read. */
public final class ClickArchive {

    private static final Duration RETENTION = Objects.requireNonNull(Topic.CLICKS.retention());

    private ClickArchive() {}

    /**
     * Looks clicks up. A lane that was read past a click's sequence without it, or to its end mark, never had it. A fence alone
     * ends no wait while the topic still holds the lane, because the click may lie in what has not been read.
     *
     * @return every click that was asked for
     */
    public static Map<ClickId, Sighting> find(Tx tx, Collection<ClickRef> clicks, Instant now) {
        if (clicks.isEmpty()) {
            return Map.of();
        }
        Set<ClickId> decided = ClickStore.decided(tx, clicks, unreadableBefore(now));
        Map<ClickId, Sighting> sightings = new HashMap<>(ClickStore.find(tx, clicks));
        clicks.forEach(click -> sightings.computeIfAbsent(
                click.clickId(), id -> decided.contains(id) ? new Sighting.Lost() : new Sighting.Awaited()));
        return sightings;
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
