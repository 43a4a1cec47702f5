package org.tributary.commission.verdict;

import java.util.List;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.money.Money;

/** Takes commissions back when the base they were earned on shrinks. */
final class Reversals {

    private Reversals() {}

    /**
     * Posts the difference, so that afterwards every original row nets to {@code amount × left ÷ whole} of what its rule was paid on,
     * rounded once: percent, flat and levels alike, and whatever the order of the refunds. A reversal belongs to the sale's conversion
     * and matures with the row it takes back.
     *
     * @param sale with every row: the originals and the reversals so far, without those that were canceled
     * @param refunded what has been refunded by now
     * @param refund the refund's own conversion id
     */
    static List<Row> of(Refund.Sale sale, Totals refunded, ConversionId refund) {
        return sale.rows().stream()
                .filter(row -> row.reversalOf() == null)
                .map(original -> {
                    long target = sale.remainingOf(original, refunded);
                    long difference = Math.subtractExact(target, net(original, sale.rows()));
                    return reversal(
                            original, new Money(difference, original.amount().currency()), refund);
                })
                .filter(reversal -> !reversal.amount().isZero())
                .toList();
    }

    /** What is left of a row after the reversals so far. */
    private static long net(Row original, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.equals(original) || original.commissionId().equals(row.reversalOf()))
                .mapToLong(row -> row.amount().minor())
                .reduce(0, Math::addExact);
    }

    private static Row reversal(Row original, Money amount, ConversionId refund) {
        return new Row(
                /* commissionId= */ CommissionIds.reversal(original.commissionId(), refund),
                original.conversionId(),
                original.programId(),
                original.partnerId(),
                original.ruleId(),
                original.level(),
                amount,
                original.availableAt(),
                original.commissionId());
    }
}
