package org.tributary.commission.verdict;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.json.CanonicalJson;

/** Writes a receipt once more, from what stands in it and in what it rests on. A receipt that nobody has changed gives the same bytes. */
public final class Recomputation {

    private Recomputation() {}

    /**
     * Judges a lead, sale or goal again by the evidence in its receipt.
     *
     * @param plan that the receipt names; null when it names none
     */
    public static byte[] of(Receipt stored, @Nullable PlanVersion plan) {
        Case given = new Case(stored.evidence(), plan == null ? List.of() : List.of(plan));
        return Judge.judge(given, stored.judgedAt()).receipt().canonical();
    }

    /**
     * Takes a refund from its sale again.
     *
     * @param before what was on file of the sale when the refund came
     */
    public static byte[] of(RefundReceipt stored, Dossier before) {
        return Refund.of(before.sale(), before.refunded(), stored.refund())
                .receipt()
                .canonical();
    }

    /** Asks the plan about a day's clicks again. */
    public static byte[] of(RewardReceipt stored, PlanVersion plan) {
        return RewardReceipt.of(stored.given(), plan, stored.settledAt()).canonical();
    }

    /**
     * Settles a stretch of time again.
     *
     * @param original the row that was paid first for the stretch; null for the first settlement
     */
    public static byte[] of(SettlementReceipt stored, Rebate rebate, PlanVersion plan, @Nullable Row original) {
        return SettlementReceipt.of(stored.claim(original), rebate, plan, stored.settledAt())
                .canonical();
    }

    /**
     * Undoes a refund again.
     *
     * @param before what was on file of the sale when that happened
     * @param undone receipt of the refund
     */
    public static byte[] of(ReinstatementReceipt stored, Dossier before, RefundReceipt undone) {
        Reinstatement again = Reinstatement.of(before.sale(), before.refunded(), undone, stored.reinstatement());
        return CanonicalJson.bytes(again.receipt());
    }

    /**
     * Takes what a vendor said again.
     *
     * @param before what was on file of the conversion when it was said, with the plan that judged it
     */
    public static byte[] of(ValidationReceipt stored, Dossier before) {
        Tally standing = Objects.requireNonNullElse(stored.standing(), Tally.EMPTY);
        return Validation.of(before, stored.answer(), standing).receipt().canonical();
    }
}
