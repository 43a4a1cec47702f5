package org.tributary.commission.verdict;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Tally;

/**
 * How far the partner who won and its plan had come before a conversion.
 *
 * @param tally the meters of caps and bands, null where the plan has none for it
 * @param totals what the partner had sold in the program, null where no condition asks
 * @param others the totals of those who share the conversion with it, by their ids; null for nobody
 */
public record Standing(
        @Nullable Tally tally,
        Facts.@Nullable Totals totals,
        @Nullable Map<String, Facts.Totals> others) {

    public static final Standing NONE = new Standing(null, null);

    /** Sorted, so that equal standings have equal receipts. */
    public Standing {
        others = others == null || others.isEmpty() ? null : new TreeMap<>(others);
    }

    /** Of a partner who won alone. */
    public Standing(@Nullable Tally tally, Facts.@Nullable Totals totals) {
        this(tally, totals, null);
    }

    /** What one of those who won had sold, null where no condition asks. */
    Facts.@Nullable Totals totalsOf(Stake stake, Attributed to) {
        if (stake.equals(to.lead())) {
            return totals;
        }
        return others == null ? null : others.get(stake.member().partnerId().value());
    }

    /** Null in place of one that says nothing: a receipt leaves it out. */
    @Nullable
    Standing orNothing() {
        return equals(NONE) ? null : this;
    }
}
