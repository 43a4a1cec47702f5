package org.tributary.commission.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.commission.plan.Evaluation.Check;
import org.tributary.commission.plan.Evaluation.RuleTried;
import org.tributary.commission.plan.PlanDocument.Repeat;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.conditions.Condition;
import org.tributary.conditions.Outcome;
import org.tributary.conditions.Values;

/** One rule on trial: check by check, up to the first that does not hold; then what it pays, and on which portion. */
final class RuleTrial {

    private final Rule rule;
    private final Facts facts;
    private final Limits limits;
    private final List<Check> checks = new ArrayList<>();
    private final List<Basket.Product> claimed = new ArrayList<>();
    private boolean matched;
    private boolean full;
    private boolean chosen;
    private @Nullable Portion portion;
    private @Nullable Arithmetic pay;

    RuleTrial(Rule rule, Facts facts) {
        this.rule = rule;
        this.facts = facts;
        this.limits = new Limits(rule, facts);
    }

    /** Makes every check that does not need to know what is left to pay on. */
    RuleTrial examine(@Nullable Condition condition, Values values) {
        matched = isAbout()
                && isInTime()
                && lasts()
                && mayRepeat()
                && isOfItsProducts()
                && holds(condition, values)
                && hasRoom();
        return this;
    }

    Rule rule() {
        return rule;
    }

    boolean matched() {
        return matched;
    }

    boolean chosen() {
        return chosen;
    }

    /** Whether nothing but a cap kept it from applying. */
    boolean isFull() {
        return full;
    }

    /** Whether it pays on some products only. */
    boolean isForProducts() {
        return !rule.products().isEmpty();
    }

    boolean isFor(Basket.Product product) {
        return rule.products().include(product.id());
    }

    /** Takes a product for itself. */
    void claim(Basket.Product product) {
        claimed.add(product);
    }

    List<Basket.Product> claimed() {
        return claimed;
    }

    void choose() {
        chosen = true;
    }

    /** What it would pay on a portion; nothing when there is nothing to pay on. */
    long quote(Portion offered) {
        return price(offered).map(arithmetic -> arithmetic.amount().minor()).orElse(0L);
    }

    /** Settles what it pays on; a rule that finds nothing there does not match. */
    void payOn(Portion offered) {
        Optional<Arithmetic> price = price(offered);
        if (rule.pay().isShare() || price.isEmpty()) {
            checks.add(new Check(
                    "pay", Pricing.wanted(rule), price.isPresent(), null, price.isPresent() ? null : whyNot(offered)));
        }
        matched = price.isPresent();
        portion = offered;
        pay = price.orElse(null);
    }

    /** There is nothing that it could pay on. */
    void findNothing(String why) {
        matched = false;
        checks.add(new Check("pay", Pricing.wanted(rule), false, null, why));
    }

    Arithmetic pay() {
        return Objects.requireNonNull(pay);
    }

    /** What volumes count of this conversion. */
    Portion portion() {
        return Objects.requireNonNull(portion);
    }

    RuleTried told() {
        return new RuleTried(rule.id(), matched, chosen, checks, matched ? pay : null);
    }

    private Optional<Arithmetic> price(Portion offered) {
        return new Pricing(rule, facts, offered).price().map(limits::cut);
    }

    private static String whyNot(Portion offered) {
        if (offered.base() == null) {
            return "the conversion has no amount";
        }
        return offered.hasBase() ? "the amount is larger than any plan pays" : "the amount is not above zero";
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

    private boolean isOfItsProducts() {
        if (!isForProducts()) {
            return true;
        }
        List<String> bought = facts.order() == null
                ? List.of()
                : facts.order().items().stream()
                        .map(Facts.Item::productId)
                        .distinct()
                        .toList();
        boolean held = bought.stream().anyMatch(rule.products()::include);
        return check(
                "products",
                rule.products().toString(),
                held,
                bought.isEmpty() ? "no items" : String.join(", ", bought));
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

    private boolean hasRoom() {
        if (rule.cap().isEmpty()) {
            return true;
        }
        checks.addAll(limits.checks());
        full = !limits.letIn();
        return !full;
    }

    private boolean check(String what, String wanted, boolean held, String found) {
        checks.add(new Check(what, wanted, held, null, found));
        return held;
    }
}
