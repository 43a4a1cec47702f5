package org.tributary.commission.verdict;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.id.PartnerId;

/**
 * How far those who won and their plan had come before a conversion.
 *
 * @param tally the meters of caps, bands and tiers, null where the plan has none for it
 * @param totals what the partner who leads had sold in the program, null where no condition asks
 * @param tier what it had reached by what it brought, null for nothing and where the plan moves nobody
 * @param others how far those had come who share the conversion with it, by their ids; null for nobody, and where nothing is to be said
 */
public record Standing(
        @Nullable Tally tally,
        Facts.@Nullable Totals totals,
        @Nullable String tier,
        @Nullable Map<String, Winner> others) {

    public static final Standing NONE = new Standing(null, null);

    /**
     * How far one of those who won had come.
     *
     * @param totals what it had sold in the program, null where no condition asks
     * @param tier what it had reached by what it brought, null for nothing and where the plan moves nobody
     */
    public record Winner(
            Facts.@Nullable Totals totals, @Nullable String tier) {

        /** Nothing is known of it. */
        public static final Winner UNKNOWN = new Winner(null, null);
    }

    /** Sorted, so that equal standings have equal receipts. */
    public Standing {
        if (others != null) {
            others = new TreeMap<>(others);
            others.values().removeIf(Winner.UNKNOWN::equals);
            others = others.isEmpty() ? null : others;
        }
    }

    /** Of a partner who won alone and has reached no tier. */
    public Standing(@Nullable Tally tally, Facts.@Nullable Totals totals) {
        this(tally, totals, null, null);
    }

    /**
     * Of all who won.
     *
     * @param lead who has the conversion, or the largest part of it; null when nobody won it
     */
    public static Standing of(@Nullable Tally tally, @Nullable PartnerId lead, Map<PartnerId, Winner> winners) {
        if (lead == null) {
            return new Standing(tally, null);
        }
        Map<String, Winner> others = new HashMap<>();
        winners.forEach((partner, winner) -> others.put(partner.value(), winner));
        others.remove(lead.value());
        Winner leading = winners.getOrDefault(lead, Winner.UNKNOWN);
        return new Standing(tally, leading.totals(), leading.tier(), others);
    }

    /** The same of everybody by other meters. */
    Standing with(@Nullable Tally meters) {
        return new Standing(meters, totals, tier, others);
    }

    /** How far the partner who leads had come. */
    Winner leading() {
        return new Winner(totals, tier);
    }

    /** How far one of those who won had come. @param lead who has the conversion, or the largest part of it */
    public Winner of(PartnerId winner, PartnerId lead) {
        if (winner.equals(lead)) {
            return leading();
        }
        return others == null ? Winner.UNKNOWN : others.getOrDefault(winner.value(), Winner.UNKNOWN);
    }

    /** Null in place of one that says nothing: a receipt leaves it out. */
    @Nullable
    Standing orNothing() {
        return equals(NONE) ? null : this;
    }
}
