package org.tributary.commission.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Rebate;
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
     * @param sale receipt of the sale
     * @param before all refunds before this one
     * @param rows of the sale when the refund came, as {@link Refund.Sale#rows}
     */
    public static byte[] of(RefundReceipt stored, Receipt sale, Totals before, List<Row> rows) {
        return Refund.of(Refund.Sale.of(sale, rows), before, stored.refund())
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
     * @param undone receipt of the refund
     */
    public static byte[] of(
            ReinstatementReceipt stored, Receipt sale, Totals before, List<Row> rows, RefundReceipt undone) {
        Reinstatement again = Reinstatement.of(Refund.Sale.of(sale, rows), before, undone, stored.reinstatement());
        return CanonicalJson.bytes(again.receipt());
    }
}
