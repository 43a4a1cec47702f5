package org.tributary.commission.replay;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded;

/**
 * What one conversion earned: as it was judged, or as the draft judges it.
 *
 * @param evaluation null when no plan was asked
 * @param reason why nothing was earned, null when something was
 */
record Outcome(
        List<Row> rows,
        @Nullable Evaluation evaluation,
        @Nullable String reason) {

    static Outcome of(Verdict verdict) {
        Evaluation evaluation = verdict.receipt().evaluation();
        return switch (verdict) {
            case Verdict.Earned earned -> new Outcome(earned.rows(), evaluation, null);
            case Verdict.NotEarned not -> new Outcome(List.of(), evaluation, not.reason());
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

    /** By which rules the partner who sold was paid; null for none. */
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

    /** What it adds to what the partner has sold. */
    Facts.Totals sold(ConversionEvent conversion) {
        Evaluation.Base base = evaluation == null ? null : evaluation.base();
        return conversion instanceof SaleRecorded && base != null
                ? new Facts.Totals(1, base.amount().minor())
                : new Facts.Totals(0, 0);
    }
}
