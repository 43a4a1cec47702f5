package org.tributary.commission.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.contracts.id.PartnerId;

/**
 * What partners had sold before a replay begins, in minor units; asked where no receipt says it.
 *
 * @param ever in the program
 * @param period the stretch of the draft's tiers that the replay begins in, null where the draft moves nobody
 * @param within in that stretch
 */
public record SoldBefore(
        Map<PartnerId, Facts.Totals> ever, @Nullable String period, Map<PartnerId, Facts.Totals> within) {

    private static final Facts.Totals NOTHING = new Facts.Totals(0, 0);

    /** Nobody anything. */
    public static final SoldBefore NOBODY = new SoldBefore(Map.of(), null, Map.of());

    public SoldBefore {
        ever = Map.copyOf(ever);
        within = Map.copyOf(within);
    }

    Facts.Totals ever(PartnerId partner) {
        return ever.getOrDefault(partner, NOTHING);
    }

    /** Where a meter stands when nobody has moved it: what counts for tiers begins with what was sold, as it does in force. */
    long at(Meter meter) {
        if (!meter.isOfLadder() || !meter.period().equals(period)) {
            return 0;
        }
        Facts.Totals totals = within.getOrDefault(new PartnerId(meter.owner()), NOTHING);
        return switch (meter.measure()) {
            case REVENUE -> Math.max(0, totals.revenue());
            case COUNT -> Math.max(0, totals.sales());
            case PAID, TIMES -> 0;
        };
    }
}
