package org.tributary.tracking.traffic;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Decides what a click counts as. Only clicks that would be billed are remembered as visits. */
@Singleton
public final class Classifier {

    private static final int VISITS_REMEMBERED = 1 << 20;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final RecentVisits visits = new RecentVisits(VISITS_REMEMBERED);

    /**
     * Classifies one click and remembers it as a visit when it is billable.
     *
     * @param visitorHash 64 well-mixed bits that stand for the visitor
     * @param nowMillis milliseconds since 1970
     */
    public Verdict classify(Signs signs, long linkNumber, long visitorHash, long nowMillis) {
        List<String> reasons = flaws(signs);
        if (!reasons.isEmpty()) {
            return Verdict.invalid(reasons);
        }
        long visit = visitorHash ^ linkNumber * MIX;
        return visits.seenBefore(visit, nowMillis) ? Verdict.DUPLICATE : Verdict.BILLABLE;
    }

    private static List<String> flaws(Signs signs) {
        boolean clean = !signs.head()
                && !signs.prefetch()
                && signs.flaws().isEmpty()
                && signs.agent().kind() == UserAgent.Kind.PERSON;
        if (clean) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>(signs.flaws());
        if (signs.head()) {
            reasons.add("head_request");
        }
        if (signs.prefetch()) {
            reasons.add("prefetch");
        }
        switch (signs.agent().kind()) {
            case MISSING -> reasons.add("user_agent_missing");
            case BOT -> reasons.add("bot");
            case PERSON -> {}
        }
        return reasons;
    }
}
