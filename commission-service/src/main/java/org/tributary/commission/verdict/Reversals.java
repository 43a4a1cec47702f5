package org.tributary.commission.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/** Takes commissions back when the base they were earned on shrinks. */
public final class Reversals {

    private Reversals() {}

    /**
     * Posts the difference, so that afterwards every original row nets to {@code amount × remaining ÷ original}, rounded once: percent,
     * flat and levels alike, and whatever the order of the refunds. A reversal belongs to the sale's conversion and matures with the
     * row it takes back.
     *
     * @param rows every row of the sale: the originals and the reversals so far, without those that were canceled
     * @param remainingBase from zero to the original base
     * @param refund the refund's own conversion id
     */
    public static List<Row> of(List<Row> rows, long remainingBase, long originalBase, ConversionId refund) {
        if (remainingBase < 0 || remainingBase > originalBase) {
            throw new IllegalArgumentException(
                    "of a base of " + originalBase + " cannot remain " + remainingBase + "; refund " + refund);
        }
        Map<CommissionId, Money> reversed = new HashMap<>();
        rows.forEach(row -> {
            if (row.reversalOf() != null) {
                reversed.merge(row.reversalOf(), row.amount(), Money::plus);
            }
        });
        List<Row> differences = new ArrayList<>();
        for (Row row : rows) {
            if (row.reversalOf() == null) {
                Money zero = Money.zero(row.amount().currency());
                Money net = row.amount().plus(reversed.getOrDefault(row.commissionId(), zero));
                Money target = new Money(
                        Rounding.proportion(row.amount().minor(), remainingBase, originalBase), zero.currency());
                Money difference = target.minus(net);
                if (!difference.isZero()) {
                    differences.add(reversal(row, difference, refund));
                }
            }
        }
        return List.copyOf(differences);
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
