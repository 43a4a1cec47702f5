package org.tributary.commission.verdict;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.money.Money;

/**
 * A refund that was undone: what it took from the order counts as never taken, and every row is given back what it lacks.
 *
 * @param totals what has been refunded of the sale by now
 * @param rows positive rows that give commissions back; empty when the refund had taken none
 * @param base what the sale's base has grown by in the program's currency, zero or more
 * @param room what it takes from the plan's meters again; empty for most plans
 */
public record Reinstatement(
        Totals totals, ReinstatementReceipt receipt, List<Row> rows, Money base, Map<Meter, Long> room) {

    /** The code of why nothing changed. It is stable. */
    public static final String NOTHING_WAS_TAKEN = "nothing_was_taken";

    public Reinstatement {
        rows = List.copyOf(rows);
    }

    /** Undoes a refund; pure like a verdict. */
    public static Reinstatement of(
            Refund.Sale sale, Totals before, RefundReceipt refund, ReinstatementRecorded reinstatement) {
        Totals after = before.minus(refund.after().minus(refund.before()));
        Remains was = Remains.of(sale, before);
        Remains left = Remains.of(sale, after);
        Money base = sale.base();
        List<Row> rows = base.isPositive() ? Reversals.of(sale, after, reinstatement.conversionId()) : List.of();
        @Nullable String reason = refund.taken() == 0 ? NOTHING_WAS_TAKEN : null;
        Map<Meter, Long> room = Room.between(sale, before, after, rows, reinstatement);
        ReinstatementReceipt receipt = new ReinstatementReceipt(
                ReinstatementReceipt.VERSION,
                reinstatement,
                sale.conversionId(),
                sale.kind(),
                before,
                after,
                refund.taken(),
                base,
                was.left(),
                left.left(),
                reason,
                rows,
                room.isEmpty() ? null : new Tally(room),
                sale.makeup().exchange());
        return new Reinstatement(
                after, receipt, rows, new Money(sale.counted(after) - sale.counted(before), sale.booksIn()), room);
    }
}
