package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;
import org.tributary.contracts.money.Rounding;

/**
 * What a plan says about one conversion, with its whole working.
 *
 * @param base what percentages are taken of, null where the conversion has none
 * @param rules every rule in the document's order
 * @param shares who earns what: the selling partner first, then its recruiters; those of zero are here as well
 * @param parts how the base is divided, where not every rule pays on the same of it; null otherwise. They sum to the whole base
 * @param uses how far the conversion moves the meters of the plan; null for none
 * @param climb the step between tiers that the partner takes with the conversion, null for none
 * @param unpaid why nobody earns anything, null when somebody does
 */
public record Evaluation(
        @Nullable Base base,
        List<RuleTried> rules,
        List<Share> shares,
        @Nullable List<Part> parts,
        @Nullable List<Use> uses,
        Ladder.@Nullable Climb climb,
        @Nullable Unpaid unpaid) {

    public Evaluation {
        rules = List.copyOf(rules);
        shares = List.copyOf(shares);
        parts = parts == null || parts.isEmpty() ? null : List.copyOf(parts);
        uses = uses == null || uses.isEmpty() ? null : List.copyOf(uses);
    }

    /** Nothing was tried. */
    static Evaluation refused(@Nullable Base base, Unpaid why) {
        return new Evaluation(base, List.of(), List.of(), null, null, null, why);
    }

    /** How far the conversion moves the meters of the plan. */
    public List<Use> usesOrNone() {
        return uses == null ? List.of() : uses;
    }

    /** Why a plan pays nothing. The codes are stable. */
    public enum Unpaid {
        NO_RULE_MATCHED("no rule of the plan matches"),
        BASE_NOT_POSITIVE("there is nothing left to pay on after tax and shipping"),
        AMOUNT_TOO_LARGE("the amount is larger than any plan pays on"),
        EXCLUDED("the plan never pays on these products"),
        OWN_PURCHASE("the partner bought itself, and the plan does not pay for that"),
        CAP_REACHED("the limit of what the rule pays is reached"),
        ROUNDS_TO_ZERO("what the rule pays is less than half of the smallest unit of the currency");

        private final String meaning;

        Unpaid(String meaning) {
            this.meaning = meaning;
        }

        /** The stable code, in snake case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String meaning() {
            return meaning;
        }
    }

    /**
     * The arithmetic of the base: {@code amount = gross − tax − shipping − excluded}, or gross − excluded.
     *
     * @param excluded what products that are never paid on have of it; null for nothing
     */
    public record Base(
            PlanDocument.BaseKind kind,
            long gross,
            long tax,
            long shipping,
            @Nullable Long excluded,
            Money amount) {}

    /**
     * A part of the base that the same rules pay on.
     *
     * @param product null for what is left when products have theirs
     * @param rules who pays on it; nobody for a product that is excluded
     * @param base minor units
     */
    public record Part(@Nullable String product, List<String> rules, long base) {

        public Part {
            rules = List.copyOf(rules);
        }
    }

    /** How far one meter was and is moved. */
    public record Use(Meter meter, long before, long by) {}

    /**
     * One rule and what became of it.
     *
     * @param checks in the order they were made; a rule stops at the first that does not hold
     * @param pay what it would pay, null when it does not match
     */
    public record RuleTried(
            String ruleId,
            boolean matched,
            boolean chosen,
            List<Check> checks,
            @Nullable Arithmetic pay) {

        public RuleTried {
            checks = List.copyOf(checks);
        }

        RuleTried asChosen() {
            return new RuleTried(ruleId, matched, true, checks, pay);
        }
    }

    /**
     * One condition of a rule.
     *
     * @param what {@code on}, {@code event}, {@code from}, {@code until}, {@code products}, {@code when}, {@code lasts}, {@code repeat},
     *     {@code cap} or {@code pay}
     * @param wanted what the rule asks for, in its own words
     * @param missing the value whose absence made it false
     * @param detail what was found where it differs, or why it could not be evaluated
     */
    public record Check(
            String what,
            String wanted,
            boolean held,
            @Nullable String missing,
            @Nullable String detail) {}

    /**
     * How an amount came about.
     *
     * @param rate null for a flat amount and for bands that divided the sale
     * @param of what the rate was taken of, null for a flat amount
     * @param exact before rounding, a decimal number of minor units
     * @param amount after rounding, half a unit away from zero, and after caps
     * @param by {@code agreement}, {@code group vip}, {@code tier gold} or {@code band 2}, where not the rule's own terms paid
     * @param each the flat amount where it was paid several times
     * @param times how often
     * @param slices the bands that the sale fell into, where it fell into them part by part
     * @param uncapped what it would have been without caps, null where they took nothing
     */
    public record Arithmetic(
            @Nullable Rate rate,
            @Nullable Money of,
            String exact,
            Money amount,
            @Nullable String by,
            @Nullable Long each,
            @Nullable Long times,
            @Nullable List<Slice> slices,
            @Nullable Money uncapped) {

        public Arithmetic {
            slices = slices == null ? null : List.copyOf(slices);
        }

        static Arithmetic share(Rate rate, Money of, @Nullable String by) {
            BigDecimal exact = rate.exactlyOf(of);
            return new Arithmetic(rate, of, text(exact), rounded(exact, of), by, null, null, null, null);
        }

        static Arithmetic flat(long amount, long times, Currency currency, @Nullable String by) {
            BigDecimal exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(times));
            boolean once = times == 1;
            return new Arithmetic(
                    null,
                    null,
                    text(exact),
                    rounded(exact, Money.zero(currency)),
                    by,
                    once ? null : amount,
                    once ? null : times,
                    null,
                    null);
        }

        static Arithmetic sliced(List<Slice> slices, Money of) {
            BigDecimal exact = slices.stream()
                    .map(slice -> new BigDecimal(slice.exact()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return new Arithmetic(null, of, text(exact), rounded(exact, of), null, null, null, slices, null);
        }

        Arithmetic cappedTo(long most) {
            return amount.minor() <= most
                    ? this
                    : new Arithmetic(
                            rate,
                            of,
                            exact,
                            new Money(most, amount.currency()),
                            by,
                            each,
                            times,
                            slices,
                            uncapped == null ? amount : uncapped);
        }

        /** What was meant before rounding, minor units: caps mean it. */
        public BigDecimal meant() {
            return uncapped == null ? new BigDecimal(exact) : BigDecimal.valueOf(amount.minor());
        }

        private static String text(BigDecimal exact) {
            return exact.stripTrailingZeros().toPlainString();
        }

        private static Money rounded(BigDecimal exact, Money like) {
            return new Money(Rounding.toMinor(exact), like.currency());
        }
    }

    /** The part of a sale that fell into one band. */
    public record Slice(int band, Rate rate, Money of, String exact) {}

    /**
     * What one partner earns by one rule at one level.
     *
     * @param level 0 for the partner who sold
     * @param hold the rule's own, null for the program's
     * @param amount what is booked; differs from the arithmetic's only where the note says why
     * @param note {@code recruiter_not_approved}, {@code recruiter_cycle}, {@code part_of_level} (several rules pay, this is one's
     *     part by largest remainder) or {@code rounding_cut_to_base}; null when amount and arithmetic agree
     */
    public record Share(
            String ruleId,
            int level,
            PartnerId partnerId,
            Arithmetic arithmetic,
            Money amount,
            @Nullable Span hold,
            @Nullable String note) {}
}
