package org.tributary.commission.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Base;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Ladder.Climb;
import org.tributary.commission.plan.PlanDocument.Trigger;

/** What a conversion does to the tier of who sold: how far it moves what is counted, and whether that takes a step. */
record Rise(@Nullable Ladder ladder, Facts facts) {

    /** What it counts on; null for a conversion that cannot move it, and for clicks. */
    @Nullable
    Meter meter() {
        if (ladder == null
                || facts.on() == Trigger.CLICK
                || (ladder.by() != Ladder.By.COMMISSIONS && facts.on() != Trigger.SALE)) {
            return null;
        }
        return ladder.meter(facts.partner().id(), facts.occurredAt(), facts.zone());
    }

    /** How far it moves that; null for not at all. Sales count whether or not a rule pays for them. */
    @Nullable
    Use volume(@Nullable Base base, List<Share> shares) {
        Meter meter = meter();
        long by = meter == null ? 0 : by(meter, base, shares);
        return meter == null || by == 0 ? null : new Use(meter, facts.tally().at(meter), by);
    }

    @Nullable
    Climb climb(@Nullable Use volume) {
        return ladder == null || volume == null
                ? null
                : ladder.climb(
                                facts.partner().reached(),
                                Math.addExact(volume.before(), volume.by()),
                                volume.meter().period())
                        .orElse(null);
    }

    private static long by(Meter meter, @Nullable Base base, List<Share> shares) {
        return switch (meter.measure()) {
            case REVENUE -> base == null ? 0 : Math.max(0, base.amount().minor());
            case COUNT, TIMES -> 1;
            case PAID ->
                shares.stream()
                        .filter(share -> share.level() == 0)
                        .mapToLong(share -> share.amount().minor())
                        .sum();
        };
    }
}
