package org.tributary.commission.door;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Movements;
import org.tributary.commission.accounting.RollForward.Line;
import org.tributary.commission.accounting.Tie;
import org.tributary.commission.period.ExpenseOfMonth;
import org.tributary.commission.period.Export;
import org.tributary.commission.period.Period;
import org.tributary.commission.period.Periods;
import org.tributary.commission.period.Preview;
import org.tributary.contracts.id.PeriodId;

/**
 * A period as the API shows it; null what a preview or a list does not have.
 *
 * @param tie what the roll-forward closes with, and what the ledger's accounts hold
 */
record PeriodView(
        @Nullable PeriodId id,
        int number,
        @Nullable Instant beganAt,
        Instant until,
        LocalDate lastDay,
        String timeZone,
        long entries,
        long transactions,
        @Nullable String entriesHash,
        @Nullable Long blockNumber,
        @Nullable String blockHash,
        boolean ties,
        List<TieView> tie,
        long untied,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable List<MovementsView> totals,
        @Nullable List<ExpenseOfMonth> expenseByMonth,
        @Nullable List<ExportView> exports,
        @Nullable List<Preview.Warning> warnings) {

    /** One currency's check. */
    record TieView(String currency, long rollForward, long ledger, long difference) {

        static List<TieView> of(Tie tie) {
            return tie.sums().stream()
                    .map(sum -> new TieView(sum.currency(), sum.rollForward(), sum.ledger(), sum.difference()))
                    .toList();
        }
    }

    /** From opening to closing; without program and partner a total. */
    record MovementsView(
            @Nullable String programId,
            @Nullable String partnerId,
            String currency,
            long opening,
            long earned,
            long earnedBefore,
            long reversed,
            long reversedBefore,
            long canceled,
            long adjusted,
            long paid,
            long closing) {

        static MovementsView of(Line line) {
            String program = line.key().program().isEmpty() ? null : line.key().program();
            return of(program, line.key().partner().value(), line.key().currency(), line.movements());
        }

        static List<MovementsView> of(Map<String, Movements> totals) {
            return totals.entrySet().stream()
                    .map(total -> of(null, null, total.getKey(), total.getValue()))
                    .toList();
        }

        private static MovementsView of(
                @Nullable String program, @Nullable String partner, String currency, Movements moved) {
            return new MovementsView(
                    program,
                    partner,
                    currency,
                    moved.opening(),
                    moved.earned(),
                    moved.earnedBefore(),
                    moved.reversed(),
                    moved.reversedBefore(),
                    moved.canceled(),
                    moved.adjusted(),
                    moved.paid(),
                    moved.closing());
        }
    }

    /** A file that was made. */
    record ExportView(
            String template,
            String detail,
            @Nullable String currency,
            int version,
            int accountsVersion,
            String sha256,
            long bytes,
            long journals,
            @Nullable String madeBy,
            Instant madeAt) {

        static ExportView of(Export export) {
            return new ExportView(
                    export.form().template().code(),
                    export.form().detail().code(),
                    export.form().currency(),
                    export.version(),
                    export.planVersion(),
                    export.sha256(),
                    export.bytes(),
                    export.journals(),
                    export.madeBy(),
                    export.madeAt());
        }
    }

    static PeriodView of(Period period) {
        return of(period, null, null, null);
    }

    static PeriodView of(Periods.Whole whole) {
        return of(
                whole.period(),
                MovementsView.of(whole.totals()),
                whole.expenses(),
                whole.exports().stream().map(ExportView::of).toList());
    }

    private static PeriodView of(
            Period period,
            @Nullable List<MovementsView> totals,
            @Nullable List<ExpenseOfMonth> expenses,
            @Nullable List<ExportView> exports) {
        return new PeriodView(
                period.id(),
                period.number(),
                period.beganAt(),
                period.until(),
                period.lastDay(),
                period.timeZone().getId(),
                period.entries(),
                period.transactions(),
                period.entriesHash(),
                period.blockNumber(),
                period.blockHash(),
                period.ties(),
                TieView.of(period.tie()),
                period.tie().untied(),
                period.closedBy(),
                period.closedAt(),
                totals,
                expenses,
                exports,
                null);
    }

    static PeriodView of(Preview preview) {
        return new PeriodView(
                null,
                preview.number(),
                preview.beganAt(),
                preview.until(),
                preview.lastDay(),
                preview.timeZone().getId(),
                preview.entries(),
                preview.transactions(),
                null,
                null,
                null,
                preview.ties(),
                TieView.of(preview.tie()),
                preview.tie().untied(),
                null,
                null,
                MovementsView.of(preview.totals()),
                null,
                null,
                preview.warnings());
    }
}
