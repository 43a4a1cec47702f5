package org.tributary.gateway.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.page.Frame;

/**
 * Why a conversion earned what it earned, as far as the viewer may know. Fields that the viewer's version does not hold are null or empty.
 *
 * @param earned null where the viewer only knows its own rows
 * @param reason the code of why nothing was earned
 * @param saleId what it corrects: the sale that a refund took from, or what the vendor said something of
 * @param said what the vendor said, null for what is no such word
 * @param note why a person made it by hand, null for what no person made
 * @param exchange at which rate the amount is booked, null when its currency is the program's
 * @param hash of the whole receipt
 * @param answeredBy the receipt of what its vendor said of it since, null for nothing
 */
public record Receipt(
        String conversionId,
        String kind,
        @Nullable String eventName,
        @Nullable Instant occurredAt,
        @Nullable Amount amount,
        @Nullable Boolean earned,
        @Nullable String reason,
        @Nullable String saleId,
        @Nullable Said said,
        @Nullable String note,
        @Nullable Plan plan,
        @Nullable PaidOn paidOn,
        @Nullable Exchange exchange,
        List<Row> rows,
        List<Touch> touches,
        List<Rule> rules,
        List<String> holds,
        @Nullable String hash,
        @Nullable String answeredBy) {

    /** Reads what commission answered to {@code receipts/{id}}, in whichever version: a partner's or the whole. */
    public static Receipt read(JsonNode answer) {
        JsonNode seen = answer.has("receipt") ? answer.path("receipt") : answer;
        if (seen.has("settledAt")) {
            return SettledReceipt.read(answer, seen);
        }
        if (seen.has("madeAt")) {
            return SettledReceipt.readAdjustment(answer, seen);
        }
        return seen.has("evidence") || seen.has("refund") || seen.has("reinstatement") || seen.has("answer")
                ? new WholeReceipt(answer, seen).read()
                : new PartnersReceipt(answer, seen).read();
    }

    /** Every partner that it names. */
    public List<String> partnerIds() {
        return Stream.concat(rows.stream().map(Row::partnerId), touches.stream().map(Touch::partnerId))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    /** The sum of its rows, when they are of one currency. */
    public @Nullable Amount total() {
        List<String> currencies =
                rows.stream().map(row -> row.amount().currency()).distinct().toList();
        return currencies.size() != 1
                ? null
                : new Amount(
                        rows.stream().map(row -> row.amount().minor()).reduce(0L, Math::addExact),
                        currencies.getFirst());
    }

    /**
     * What a vendor said of a conversion, and what that made of it.
     *
     * @param action the code of what was said
     * @param reason in the vendor's words
     * @param before null for a partner, who reads the status after alone
     */
    public record Said(
            String action,
            @Nullable String reason,
            @Nullable State before,
            State after) {}

    /**
     * What a conversion was to its vendor.
     *
     * @param amount gross
     * @param remaining what of it counts as sold
     */
    public record State(
            String status,
            @Nullable Amount amount,
            @Nullable Amount remaining) {}

    /** An amount in minor units. */
    public record Amount(long minor, String currency) {}

    /** What one unit of a currency was booked as in another, and who says so for which day. */
    public record Exchange(String from, String to, String rate, String date, String source) {}

    /** The plan that was applied. */
    public record Plan(String name, int version, @Nullable String hash) {}

    /** What percentages were taken of: gross less tax and shipping. */
    public record PaidOn(String kind, long gross, long tax, long shipping, Amount amount) {}

    /**
     * A commission that came of it.
     *
     * @param part of a partner who shares the conversion with others, such as {@code 1/3}: that much of the working is paid
     */
    public record Row(
            @Nullable String commissionId,
            @Nullable String partnerId,
            int level,
            @Nullable String ruleId,
            Amount amount,
            @Nullable Instant availableAt,
            @Nullable Arithmetic arithmetic,
            @Nullable String part) {}

    /**
     * How an amount came about.
     *
     * @param rate in percent, null for a flat amount
     * @param exact before rounding, a decimal number of minor units
     */
    public record Arithmetic(
            @Nullable String rate,
            @Nullable Amount of,
            @Nullable BigDecimal exact,
            Amount amount) {

        /** The working as a line: 20 % of €100.00. */
        public String inWords(Frame frame) {
            return rate == null || of == null
                    ? frame.t("receipt.flat", frame.money(amount.minor(), amount.currency()))
                    : frame.t(
                            isRounded() ? "receipt.percent.rounded" : "receipt.percent",
                            rate,
                            frame.money(of.minor(), of.currency()),
                            frame.money(amount.minor(), amount.currency()));
        }

        private boolean isRounded() {
            return exact != null && exact.stripTrailingZeros().scale() > 0;
        }
    }

    /** A click, coupon or ownership, and how it fared. */
    public record Touch(
            String by,
            String touch,
            boolean won,
            @Nullable String partnerId,
            @Nullable String reason,
            @Nullable String meaning,
            @Nullable Instant clickedAt,
            @Nullable Instant until) {}

    /** A rule of the plan and what became of it. */
    public record Rule(String id, boolean matched, boolean chosen, List<Check> checks) {}

    /** One condition of a rule. */
    public record Check(
            String what,
            String wanted,
            boolean held,
            @Nullable String detail) {}
}
