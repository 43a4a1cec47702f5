package org.tributary.commission.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.money.Money;

/** Takes commissions back when the base they were earned on shrinks, and books what is missing when it grows. */
final class Reversals {

    private final Refund.Sale sale;
    private final Totals refunded;
    private final Map<CommissionId, Row> originals = new LinkedHashMap<>();
    private final Map<CommissionId, Row> earned = new LinkedHashMap<>();
    private final Map<CommissionId, Long> nets = new LinkedHashMap<>();

    private Reversals(Refund.Sale sale, Totals refunded) {
        this.sale = sale;
        this.refunded = refunded;
        for (Row row : sale.rows()) {
            CommissionId original = row.reversalOf() == null ? row.commissionId() : row.reversalOf();
            if (row.reversalOf() == null) {
                originals.put(original, row);
            }
            nets.merge(original, row.amount().minor(), Math::addExact);
        }
        List<Row> whole = sale.amended() == null ? List.copyOf(originals.values()) : sale.amended();
        whole.forEach(row -> earned.put(row.commissionId(), row));
    }

    /**
     * Posts the difference, so that afterwards every original row nets to {@code amount × left ÷ whole} of what its rule was paid on,
     * rounded once: percent, flat and levels alike, and whatever the order of the refunds. A reversal belongs to the sale's conversion
     * and matures with the row it takes back. Where the vendor has amended the sale, the amounts are those of what it really was; one
     * that had not earned before has no row to correct and gets one of its own.
     *
     * @param sale with its rows so far, those that were canceled left out
     * @param refunded what has been refunded by now
     * @param correction the conversion id of the refund, or of what else changes the sale
     */
    static List<Row> of(Refund.Sale sale, Totals refunded, ConversionId correction) {
        return new Reversals(sale, refunded).rows(correction);
    }

    private List<Row> rows(ConversionId correction) {
        List<Row> rows = new ArrayList<>();
        originals.forEach((id, original) -> {
            long missing = Math.subtractExact(target(earned.get(id)), nets.getOrDefault(id, 0L));
            if (missing != 0) {
                rows.add(correction(original, missing, correction));
            }
        });
        earned.forEach((id, row) -> {
            long target = originals.containsKey(id) ? 0 : target(row);
            if (target != 0) {
                rows.add(row(row, id, target, null));
            }
        });
        return rows;
    }

    private long target(@Nullable Row row) {
        return row == null ? 0 : sale.remainingOf(row, refunded);
    }

    private static Row correction(Row original, long missing, ConversionId correction) {
        return row(
                original,
                CommissionIds.reversal(original.commissionId(), correction),
                missing,
                original.commissionId());
    }

    private static Row row(Row like, CommissionId id, long amount, @Nullable CommissionId reversalOf) {
        return new Row(
                id,
                like.conversionId(),
                like.programId(),
                like.partnerId(),
                like.ruleId(),
                like.level(),
                new Money(amount, like.amount().currency()),
                like.availableAt(),
                reversalOf);
    }
}
