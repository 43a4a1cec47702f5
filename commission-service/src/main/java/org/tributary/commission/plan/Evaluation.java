package org.tributary.commission.plan;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;

/**
 * What a plan says about one conversion, with its whole working.
 *
 * @param base what percentages are taken of, null where the conversion has none
 * @param rules every rule in the document's order
 * @param shares who earns what: the selling partner first, then its recruiters; those of zero are here as well
 * @param unpaid why nobody earns anything, null when somebody does
 */
public record Evaluation(
        @Nullable Base base,
        List<RuleTried> rules,
        List<Share> shares,
        @Nullable Unpaid unpaid) {

    public Evaluation {
        rules = List.copyOf(rules);
        shares = List.copyOf(shares);
    }

    /** Why a plan pays nothing. The codes are stable. */
    public enum Unpaid {
        NO_RULE_MATCHED("no rule of the plan matches"),
        BASE_NOT_POSITIVE("there is nothing left to pay on after tax and shipping"),
        AMOUNT_TOO_LARGE("the amount is larger than any plan pays on"),
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

    /** The arithmetic of the base: {@code amount = gross − tax − shipping}, or gross alone. */
    public record Base(PlanDocument.BaseKind kind, long gross, long tax, long shipping, Money amount) {}

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
     * @param what {@code on}, {@code event}, {@code from}, {@code until}, {@code when}, {@code lasts}, {@code repeat} or {@code pay}
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
     * @param rate null for a flat amount
     * @param of what the rate was taken of, null for a flat amount
     * @param exact before rounding, a decimal number of minor units
     * @param amount after rounding, half a unit away from zero
     */
    public record Arithmetic(@Nullable Rate rate, @Nullable Money of, String exact, Money amount) {}

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
