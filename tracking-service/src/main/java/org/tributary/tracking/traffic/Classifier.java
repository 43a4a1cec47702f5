package org.tributary.tracking.traffic;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.Traffic;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.tracking.privacy.Origin;
import org.tributary.tracking.privacy.Visitor;

/**
 * Decides what a click counts as: first by what the request shows, then by how often its kind came, last by whether the visitor was
 * here before. Only clicks that pass a step are counted by the next one. Thresholds are kept per instance and forgotten at its end.
 */
@Singleton
public final class Classifier {

    private static final int VISITS_REMEMBERED = 1 << 20;
    private static final int THINGS_COUNTED = 1 << 20;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final long OTHER_MIX = 0xD1342543DE82EF95L;
    private static final Duration HOUR = Duration.ofHours(1);

    private final RecentVisits visits = new RecentVisits(VISITS_REMEMBERED);
    private final Pace pace = new Pace(THINGS_COUNTED);

    /**
     * Who followed which link.
     *
     * @param origin where the request came from
     * @param visitor null when nothing may link the click to another one
     */
    public record Follower(Origin origin, @Nullable Visitor visitor, ProgramEntry program, long linkNumber) {}

    /**
     * Classifies one click and counts it.
     *
     * @param nowMillis milliseconds since 1970
     */
    public Verdict classify(Signs signs, Follower follower, long nowMillis) {
        Traffic traffic = follower.program.traffic();
        Findings findings = Findings.of(signs, traffic.rulesOrUsual());
        if (!findings.reasons().isEmpty()) {
            return Verdict.invalid(findings.reasons());
        }
        Reason excess = excess(traffic, follower, nowMillis);
        if (excess != null) {
            return Verdict.invalid(List.of(excess.code()));
        }
        Visitor visitor = follower.visitor;
        boolean again = visitor != null && visits.seenBefore(visitor.hash() ^ follower.linkNumber * MIX, nowMillis);
        return (again ? Verdict.DUPLICATE : Verdict.BILLABLE).with(findings.signals());
    }

    /** What came too often; null while nothing did, and without a look at anything while the program sets no threshold. */
    private @Nullable Reason excess(Traffic traffic, Follower follower, long now) {
        TrafficRules rules = traffic.rulesOrUsual();
        long program = follower.program.programId().value().hashCode() * MIX;
        if (exceeds(follower.origin.number() ^ program, traffic.clicksPerAddressPerHour(), now)) {
            return Reason.ADDRESS_FLOOD;
        }
        if (exceeds(mixed(follower.linkNumber), rules.clicksPerLinkPerHour(), now)) {
            return Reason.LINK_FLOOD;
        }
        if (rules.minTimeBetweenClicks().isZero() || follower.visitor == null) {
            return null;
        }
        long visitor = follower.visitor.hash() ^ follower.origin.number() ^ program * OTHER_MIX;
        return pace.allows(visitor, Pace.Limit.apart(rules.minTimeBetweenClicks()), now) ? null : Reason.TOO_FAST;
    }

    private boolean exceeds(long thing, int perHour, long now) {
        return perHour > 0 && !pace.allows(thing, Pace.Limit.of(perHour, HOUR), now);
    }

    private static long mixed(long number) {
        long spread = number * OTHER_MIX;
        return (spread ^ spread >>> 32) * MIX;
    }
}
