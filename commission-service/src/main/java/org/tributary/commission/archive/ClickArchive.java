package org.tributary.commission.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tributary.commission.archive.CustomerArchive.Touch;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Tx;

/** Every click, and how far each lane has been read. */
public final class ClickArchive {

    private static final Duration RETENTION = Objects.requireNonNull(Topic.CLICKS.retention());

    private ClickArchive() {}

    /**
     * A click that a customer is known by, and until when others of its visitor are asked for.
     *
     * @param from that an event of the customer named
     */
    public record Trail(OrganisationId org, Touch from, Instant until) {}

    /**
     * A click on a trail.
     *
     * @param ofVisitor how many the visitor made on that day until the trail's end, or 0 where another click of the trail says so
     */
    public record Visit(ClickId clickId, Instant clickedAt, Sighting.Seen seen, long ofVisitor) {}

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

    /**
     * What else the visitors did on the days of some clicks: of each the first and the newest clicks that count, and the click itself.
     *
     * @param most how many of a visitor, besides the first
     */
    public static Map<Trail, List<Visit>> follow(Tx tx, Collection<Trail> trails, int most) {
        return trails.isEmpty() ? Map.of() : ClickStore.follow(tx, trails, most);
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
