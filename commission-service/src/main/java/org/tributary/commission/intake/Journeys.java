package org.tributary.commission.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.archive.ClickArchive.Trail;
import org.tributary.commission.archive.ClickArchive.Visit;
import org.tributary.commission.archive.CustomerArchive.Touch;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.attribution.Touches;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.platform.database.Tx;

/**
 * Clicks of customers that their conversions do not name, read at once for a batch; nothing is read where every program goes by the
 * last click.
 */
final class Journeys {

    private static final Comparator<Visit> OLDEST_FIRST = Comparator.comparing(Visit::clickedAt)
            .thenComparing(visit -> visit.clickId().value());

    private final Map<Trail, List<Visit>> visits;

    private Journeys(Map<Trail, List<Visit>> visits) {
        this.visits = visits;
    }

    /**
     * A customer's clicks until a conversion.
     *
     * @param leftOut how many between the first and the newest were not looked at
     */
    record Journey(List<Visit> visits, long leftOut) {}

    /** What the hearings will ask for; which of their clicks' events will have been heard by then is not known yet. */
    static Journeys read(Tx tx, List<Hearing> hearings, Customers customers) {
        Set<CustomerId> asking = new HashSet<>();
        Duration longest = Duration.ZERO;
        for (Hearing hearing : hearings) {
            for (Duration window : hearing.windows(customers).values()) {
                asking.add(hearing.customer());
                longest = window.compareTo(longest) > 0 ? window : longest;
            }
        }
        if (asking.isEmpty()) {
            return new Journeys(Map.of());
        }
        List<Hearing> theirs = hearings.stream()
                .filter(hearing -> asking.contains(hearing.customer()))
                .toList();
        Instant first = theirs.stream()
                .map(Hearing::occurredAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        customers.readTouches(tx, asking, first.minus(longest), Touches.MOST_CLICKS);
        return new Journeys(ClickArchive.follow(tx, trails(theirs, customers), Touches.MOST_CLICKS));
    }

    private static Set<Trail> trails(List<Hearing> hearings, Customers customers) {
        Map<CustomerId, List<Touch>> touches = new HashMap<>();
        Set<Trail> trails = new HashSet<>();
        for (Hearing hearing : hearings) {
            List<Touch> known = touches.computeIfAbsent(
                    hearing.customer(), customer -> new ArrayList<>(customers.touches(customer)));
            hearing.touch().ifPresent(known::add);
            known.stream().filter(hearing::isAfter).map(hearing::trail).forEach(trails::add);
        }
        return trails;
    }

    /** @param which of the clicks on the trails matter */
    Journey along(Collection<Trail> trails, Predicate<Visit> which) {
        Map<ClickId, Visit> found = new LinkedHashMap<>();
        Map<String, Long> ofVisitors = new HashMap<>();
        trails.stream()
                .flatMap(trail -> visits.getOrDefault(trail, List.of()).stream())
                .forEach(visit -> {
                    found.putIfAbsent(visit.clickId(), visit);
                    ofVisitors.merge(visit.seen().visitor(), visit.ofVisitor(), Math::max);
                });
        long unread = ofVisitors.entrySet().stream()
                .mapToLong(visitor -> Math.max(0, visitor.getValue() - countOf(visitor.getKey(), found.values())))
                .sum();
        List<Visit> matter =
                found.values().stream().filter(which).sorted(OLDEST_FIRST).toList();
        long tooMany = Math.max(0, matter.size() - Touches.MOST_CLICKS);
        List<Visit> kept = tooMany == 0
                ? matter
                : Stream.concat(Stream.of(matter.getFirst()), matter.stream().skip(tooMany + 1))
                        .toList();
        return new Journey(kept, unread + tooMany);
    }

    private static long countOf(String visitor, Collection<Visit> visits) {
        return visits.stream()
                .filter(visit -> visit.seen().visitor().equals(visitor))
                .count();
    }
}
