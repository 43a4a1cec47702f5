package org.tributary.commission.verdict;

import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Tally;

/**
 * How far the partner who won and its plan had come before a conversion.
 *
 * @param tally the meters of caps and bands, null where the plan has none for it
 * @param totals what the partner had sold in the program, null where no condition asks
 * @param tier what the partner had reached by what it brought, null for nothing and where the plan moves nobody
 */
public record Standing(
        @Nullable Tally tally,
        Facts.@Nullable Totals totals,
        @Nullable String tier) {

    public static final Standing NONE = new Standing(null, null, null);

    /** The same of a partner who has reached a tier. */
    public Standing with(@Nullable String reached) {
        return new Standing(tally, totals, reached);
    }

    /** Null in place of one that says nothing: a receipt leaves it out. */
    @Nullable
    Standing orNothing() {
        return equals(NONE) ? null : this;
    }
}
