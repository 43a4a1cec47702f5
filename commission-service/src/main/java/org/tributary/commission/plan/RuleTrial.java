package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.commission.plan.Evaluation.Check;
import org.tributary.commission.plan.Evaluation.RuleTried;
import org.tributary.commission.plan.PlanDocument.Repeat;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.conditions.Condition;
import org.tributary.conditions.Outcome;
import org.tributary.conditions.Values;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;
import org.tributary.contracts.money.Rounding;

/** Tries one rule on one conversion: check by check, up to the first that does not hold. */
final class RuleTrial {

    private final Rule rule;
    private final Facts facts;
    private final @Nullable Money base;
    private final List<Check> checks = new ArrayList<>();

    private RuleTrial(Rule rule, Facts facts, @Nullable Money base) {
        this.rule = rule;
        this.facts = facts;
        this.base = base;
    }

    static RuleTried of(
            Rule rule, Map<String, Condition> conditions, Facts facts, @Nullable Money base, Values values) {
        RuleTrial trial = new RuleTrial(rule, facts, base);
        boolean matched = trial.isAbout()
                && trial.isInTime()
                && trial.lasts()
                && trial.mayRepeat()
                && trial.holds(conditions.get(rule.id()), values)
                && trial.hasSomethingToPayOn();
        return new RuleTried(rule.id(), matched, false, trial.checks, matched ? trial.pay() : null);
    }

    private boolean isAbout() {
        return isEqual("on", rule.on().code(), facts.on().code())
                && (rule.event() == null || isEqual("event", rule.event(), facts.eventName()));
    }

    private boolean isEqual(String what, String wanted, String found) {
        boolean equal = wanted.equals(found);
        checks.add(new Check(what, wanted, equal, null, equal ? null : found));
        return equal;
    }

    private boolean isInTime() {
        Instant at = facts.occurredAt();
        return (rule.from() == null || check("from", rule.from().toString(), !at.isBefore(rule.from()), at.toString()))
                && (rule.until() == null
                        || check("until", rule.until().toString(), at.isBefore(rule.until()), at.toString()));
    }

    /** "Lasts 12 months" are the payments of 12 months: a sale exactly a year after the first one is the thirteenth. */
    private boolean lasts() {
        Lasts lasts = rule.lasts();
        if (lasts == null) {
            return true;
        }
        Instant first = facts.customer().firstSaleAt();
        if (first == null) {
            return check("lasts", lasts.toString(), true, "this is the customer's first sale");
        }
        Span span = lasts.span();
        boolean held = span != null && facts.occurredAt().isBefore(span.after(first, facts.zone()));
        return check("lasts", lasts.toString(), held, "the customer's first sale was at " + first);
    }

    private boolean mayRepeat() {
        if (rule.repeat() != Repeat.ONCE) {
            return true;
        }
        boolean earned = facts.customer().earnedRules().contains(rule.id());
        return check("repeat", "once", !earned, earned ? "has paid for this customer before" : "never paid before");
    }

    private boolean holds(@Nullable Condition condition, Values values) {
        if (condition == null) {
            return true;
        }
        Outcome outcome = condition.test(values);
        checks.add(
                switch (outcome) {
                    case Outcome.Held _ -> new Check("when", condition.text(), true, null, null);
                    case Outcome.NotHeld _ -> new Check("when", condition.text(), false, null, null);
                    case Outcome.Missing missing ->
                        new Check("when", condition.text(), false, missing.name(), missing.name() + " is not known");
                    case Outcome.Failed failed -> new Check("when", condition.text(), false, null, failed.reason());
                });
        return outcome.held();
    }

    private boolean hasSomethingToPayOn() {
        Rate percent = rule.pay().percent();
        if (percent == null) {
            return true;
        }
        boolean positive = base != null && base.isPositive();
        String found = base == null ? "the conversion has no amount" : "the amount is not above zero";
        checks.add(new Check("pay", percent + " %", positive, null, positive ? null : found));
        return positive;
    }

    private Arithmetic pay() {
        Rate percent = rule.pay().percent();
        if (percent != null && base != null) {
            return share(percent, base);
        }
        long flat = rule.pay().amount() == null ? 0 : rule.pay().amount();
        return new Arithmetic(null, null, Long.toString(flat), new Money(flat, facts.currency()));
    }

    /** A percentage, exactly and then rounded by the one place that rounds. */
    static Arithmetic share(Rate percent, Money of) {
        BigDecimal exact = percent.exactlyOf(of);
        return new Arithmetic(
                percent,
                of,
                exact.stripTrailingZeros().toPlainString(),
                new Money(Rounding.toMinor(exact), of.currency()));
    }

    private boolean check(String what, String wanted, boolean held, String found) {
        checks.add(new Check(what, wanted, held, null, found));
        return held;
    }
}
