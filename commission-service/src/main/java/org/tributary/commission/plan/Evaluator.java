package org.tributary.commission.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Base;
import org.tributary.commission.plan.Evaluation.RuleTried;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Evaluation.Unpaid;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.conditions.Condition;
import org.tributary.conditions.Values;
import org.tributary.contracts.money.Money;

/** Judges one conversion by one plan: base, rules, choice, levels. */
final class Evaluator {

    private final PlanDocument document;
    private final Map<String, Condition> conditions;
    private final Set<String> large;

    Evaluator(PlanDocument document, Map<String, Condition> conditions) {
        this.document = document;
        this.conditions = conditions;
        this.large = Stream.of(ConditionValues.EVENT_METADATA, ConditionValues.SALE_METADATA, ConditionValues.ITEMS)
                .filter(this::asksForPartOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    Evaluation evaluate(Facts facts) {
        Facts.Order order = facts.order();
        if (order != null && isTooLarge(order)) {
            return Evaluation.refused(null, Unpaid.AMOUNT_TOO_LARGE);
        }
        Money whole = order == null ? null : whole(order, facts);
        Basket basket =
                new Basket(facts, document.base(), whole, document.exclusions().products());
        Base base = order == null ? null : base(order, basket);
        Unpaid refused = refused(facts, whole, basket);
        return refused == null ? tried(facts, basket, base) : Evaluation.refused(base, refused);
    }

    private @Nullable Unpaid refused(Facts facts, @Nullable Money whole, Basket basket) {
        if (facts.ownPurchase() && Boolean.TRUE.equals(document.exclusions().ownPurchases())) {
            return Unpaid.OWN_PURCHASE;
        }
        if (facts.on() != Trigger.SALE) {
            return null;
        }
        if (whole == null || !whole.isPositive()) {
            return Unpaid.BASE_NOT_POSITIVE;
        }
        return Objects.requireNonNull(basket.base()).isPositive() ? null : Unpaid.EXCLUDED;
    }

    private Evaluation tried(Facts facts, Basket basket, @Nullable Base base) {
        Values values = conditions.isEmpty() ? Values.builder().build() : ConditionValues.of(facts, large::contains);
        List<RuleTrial> trials = new ArrayList<>(document.rules().size());
        for (Rule rule : document.rules()) {
            trials.add(new RuleTrial(rule, facts).examine(conditions.get(rule.id()), values));
        }
        Choosing choosing = new Choosing(document.choose(), basket, trials);
        choosing.choose();
        List<RuleTried> told = new ArrayList<>(trials.size());
        List<RuleTrial> chosen = new ArrayList<>();
        for (RuleTrial trial : trials) {
            told.add(trial.told());
            if (trial.chosen()) {
                chosen.add(trial);
            }
        }
        List<Share> shares =
                chosen.isEmpty() ? List.of() : Payment.of(facts, base == null ? null : base.amount(), chosen, document);
        List<Use> uses = chosen.isEmpty() ? new ArrayList<>() : uses(trials, shares, facts);
        Rise rise = new Rise(document.tiers(), facts);
        Use volume = rise.volume(base, shares);
        if (volume != null) {
            uses.add(volume);
        }
        rebated(uses, base, facts);
        Unpaid unpaid = chosen.isEmpty() ? whyNone(trials) : unpaid(chosen, shares);
        return new Evaluation(
                base, told, shares, chosen.isEmpty() ? null : choosing.parts(), uses, rise.climb(volume), unpaid);
    }

    private static Unpaid whyNone(List<RuleTrial> trials) {
        return trials.stream().anyMatch(RuleTrial::isFull) ? Unpaid.CAP_REACHED : Unpaid.NO_RULE_MATCHED;
    }

    private static @Nullable Unpaid unpaid(List<RuleTrial> chosen, List<Share> shares) {
        if (shares.stream().anyMatch(share -> share.amount().isPositive())) {
            return null;
        }
        boolean capped = chosen.stream().anyMatch(trial -> trial.pay().uncapped() != null);
        return capped ? Unpaid.CAP_REACHED : Unpaid.ROUNDS_TO_ZERO;
    }

    /** How far caps and volumes have moved; a rule that another one outbid counts its volume all the same. */
    private static List<Use> uses(List<RuleTrial> trials, List<Share> shares, Facts facts) {
        List<Use> uses = new ArrayList<>();
        for (RuleTrial trial : trials) {
            if (trial.chosen() && !trial.rule().cap().isEmpty()) {
                long paid = shares.stream()
                        .filter(share -> share.level() == 0
                                && share.ruleId().equals(trial.rule().id()))
                        .mapToLong(share -> share.amount().minor())
                        .sum();
                trial.rule().cap().forEach(cap -> use(uses, cap.meter(trial.rule(), facts), facts, cap.used(paid)));
            }
            if (trial.matched()) {
                Meter volume = trial.rule().pay().meter(trial.rule(), facts);
                use(uses, volume, facts, volume == null ? 0 : volume.volumeOf(trial.portion()));
            }
        }
        return uses;
    }

    private static void use(List<Use> uses, @Nullable Meter meter, Facts facts, long by) {
        boolean known = uses.stream().anyMatch(use -> use.meter().equals(meter));
        if (meter != null && by != 0 && !known) {
            uses.add(new Use(meter, facts.tally().at(meter), by));
        }
    }

    /** Every meter that judging these facts may ask for or move. */
    Set<Meter> meters(Facts facts) {
        Set<Meter> meters = new LinkedHashSet<>();
        for (Rule rule : document.rules()) {
            if (rule.on() == facts.on() && (rule.event() == null || rule.event().equals(facts.eventName()))) {
                rule.cap().forEach(cap -> add(cap.meter(rule, facts), meters));
                add(rule.pay().meter(rule, facts), meters);
            }
        }
        add(new Rise(document.tiers(), facts).meter(), meters);
        if (facts.on() == Trigger.SALE) {
            for (Rebate rebate : document.rebates()) {
                meters.add(meter(rebate, facts));
            }
        }
        return meters;
    }

    private static void add(@Nullable Meter meter, Set<Meter> meters) {
        if (meter != null) {
            meters.add(meter);
        }
    }

    /** Every sale counts towards rebates, whether or not a rule pays for it. */
    private void rebated(List<Use> uses, @Nullable Base base, Facts facts) {
        if (facts.on() == Trigger.SALE) {
            for (Rebate rebate : document.rebates()) {
                Meter meter = meter(rebate, facts);
                use(uses, meter, facts, meter.volumeOf(base));
            }
        }
    }

    private static Meter meter(Rebate rebate, Facts facts) {
        return rebate.meter(facts.partner().id(), facts.occurredAt(), facts.zone());
    }

    /** Whether some condition names a value, or something inside it. */
    boolean asksFor(String name) {
        return conditions.values().stream()
                .map(Condition::names)
                .flatMap(Collection::stream)
                .anyMatch(asked -> asked.equals(name) || asked.startsWith(name + "."));
    }

    /** Whether some condition names a value, something inside it, or what it is inside of. */
    private boolean asksForPartOf(String name) {
        return asksFor(name)
                || conditions.values().stream()
                        .map(Condition::names)
                        .flatMap(Collection::stream)
                        .anyMatch(asked -> name.startsWith(asked + "."));
    }

    private Money whole(Facts.Order order, Facts facts) {
        return new Money(document.base() == BaseKind.GROSS ? order.gross() : order.net(), facts.currency());
    }

    private Base base(Facts.Order order, Basket basket) {
        long excluded =
                basket.excluded().stream().mapToLong(Basket.Product::base).sum();
        return new Base(
                document.base(),
                order.gross(),
                order.tax(),
                order.shipping(),
                excluded == 0 ? null : excluded,
                Objects.requireNonNull(basket.base()));
    }

    private static boolean isTooLarge(Facts.Order order) {
        boolean tooLarge = isTooLarge(order.gross()) || isTooLarge(order.tax()) || isTooLarge(order.shipping());
        for (Facts.Item item : order.items()) {
            long shipping = item.shipping() == null ? 0 : item.shipping();
            tooLarge |= isTooLarge(item.amount()) || isTooLarge(item.tax()) || isTooLarge(shipping);
        }
        return tooLarge;
    }

    private static boolean isTooLarge(long part) {
        return part > PlanDocument.LARGEST_AMOUNT || part < -PlanDocument.LARGEST_AMOUNT;
    }
}
