package org.tributary.gateway.shown;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An accounting period, or what would be closed; null what a preview or a list does not have.
 *
 * @param beganAt null for the first
 */
public record Period(
        @Nullable String id,
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
        @Nullable List<Tie> tie,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable List<Line> totals,
        @Nullable List<Expense> expenseByMonth,
        @Nullable List<Export> exports,
        @Nullable List<Warning> warnings) {

    /** What a currency closes with, and what the ledger's accounts hold. */
    public record Tie(String currency, long rollForward, long ledger, long difference) {}

    /** From opening to closing; without program and partner a total. */
    public record Line(
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
            long closing) {}

    /** What commissions cost whose conversions occurred in a month. */
    public record Expense(String programId, String currency, LocalDate month, boolean beforePeriod, long amount) {}

    /** A file that was made. */
    public record Export(
            String template,
            String detail,
            @Nullable String currency,
            int version,
            int accountsVersion,
            String sha256,
            long bytes,
            long journals,
            Instant madeAt) {

        /** Where it is, below its period. */
        public String path() {
            return "/journal?template=" + template + "&detail=" + detail + "&version=" + version
                    + (currency == null ? "" : "&currency=" + currency);
        }
    }

    /** Something to look at before closing. */
    public record Warning(String code, long count, String detail) {}

    /** What is not closed yet. */
    public record Open(
            int number,
            String timeZone,
            @Nullable Instant begin,
            @Nullable Instant monthEnd,
            boolean monthIsOver) {

        /** The last day that is usually closed with; empty while that is not over. */
        public String lastDay() {
            return monthEnd == null || !monthIsOver
                    ? ""
                    : monthEnd.minusNanos(1)
                            .atZone(ZoneId.of(timeZone))
                            .toLocalDate()
                            .toString();
        }
    }

    /** An entry that stands in a period. */
    public record Entry(
            long id,
            String kind,
            String account,
            long amount,
            String currency,
            String conversionId,
            String commissionId,
            @Nullable Instant occurredAt,
            boolean beforePeriod,
            Instant recordedAt) {

        /** Its place on the way of money. */
        public String bucket() {
            return account.substring(account.lastIndexOf(':') + 1);
        }
    }

    /** The organisation's account numbers. */
    public record Accounts(
            int version,
            String timeZone,
            String companyCode,
            Map<String, Target> accounts,
            Map<String, String> costCentres) {}

    /** An account number. */
    public record Target(String account, @Nullable String costCentre) {}

    public List<Line> sums() {
        return totals == null ? List.of() : totals;
    }

    public List<Export> files() {
        return exports == null ? List.of() : exports;
    }

    public List<Expense> expenses() {
        return expenseByMonth == null ? List.of() : expenseByMonth;
    }

    public List<Warning> cautions() {
        return warnings == null ? List.of() : warnings;
    }

    public List<Tie> checks() {
        return tie == null ? List.of() : tie;
    }
}
