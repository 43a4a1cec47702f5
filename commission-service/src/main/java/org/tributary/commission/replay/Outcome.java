package org.tributary.commission.replay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.verdict.Receipt.Stake;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Rounding;

/**
 * What one conversion earned: as it was judged, or as the draft judges it.
 *
 * @param evaluation null when no plan was asked
 * @param reason why nothing was earned, null when something was
 * @param stakes who sold, the leading partner first; nobody when it belongs to nobody
 */
record Outcome(
        List<Row> rows,
        @Nullable Evaluation evaluation,
        @Nullable String reason,
        List<Stake> stakes) {

    static Outcome of(Verdict verdict) {
        Evaluation evaluation = verdict.receipt().evaluation();
        List<Stake> stakes = verdict.receipt().stakes();
        return switch (verdict) {
            case Verdict.Earned earned -> new Outcome(earned.rows(), evaluation, null, stakes);
            case Verdict.NotEarned not -> new Outcome(List.of(), evaluation, not.reason(), stakes);
        };
    }

    /** By everybody together. */
    long gross() {
        long sum = 0;
        for (Row row : rows) {
            sum = Math.addExact(sum, row.amount().minor());
        }
        return sum;
    }

    /** By which rules those who sold were paid; null for none. */
    @Nullable
    String rules() {
        String rules = rows.stream()
                .filter(row -> row.level() == 0)
                .map(Row::ruleId)
                .distinct()
                .collect(Collectors.joining(", "));
        return rules.isEmpty() ? null : rules;
    }

    List<Evaluation.Use> uses() {
        return evaluation == null ? List.of() : evaluation.usesOrNone();
    }

    /** What it adds to what everybody who sold has sold, as it is remembered for each. */
    Map<PartnerId, Facts.Totals> sold(ConversionEvent conversion) {
        Evaluation.Base base = evaluation == null ? null : evaluation.base();
        if (!(conversion instanceof SaleRecorded) || base == null) {
            return Map.of();
        }
        long[] revenues = Rounding.split(
                base.amount().minor(), stakes.stream().mapToLong(Stake::part).toArray());
        Map<PartnerId, Facts.Totals> sold = new HashMap<>();
        for (int i = 0; i < revenues.length; i++) {
            sold.put(stakes.get(i).partnerId(), new Facts.Totals(1, revenues[i]));
        }
        return sold;
    }
}
