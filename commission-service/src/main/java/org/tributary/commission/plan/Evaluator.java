package org.tributary.commission.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
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

    Evaluator(PlanDocument document, Map<String, Condition> conditions) {
        this.document = document;
        this.conditions = conditions;
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
        Values values = conditions.isEmpty() ? Values.builder().build() : ConditionValues.of(facts);
        List<RuleTrial> trials = document.rules().stream()
                .map(rule -> new RuleTrial(rule, facts).examine(conditions.get(rule.id()), values))
                .toList();
        Choosing choosing = new Choosing(document.choose(), basket, trials);
        choosing.choose();
        List<RuleTried> told = trials.stream().map(RuleTrial::told).toList();
        List<RuleTrial> chosen = trials.stream().filter(RuleTrial::chosen).toList();
        List<Share> shares =
                chosen.isEmpty() ? List.of() : Payment.of(facts, base == null ? null : base.amount(), chosen, document);
        Rise rise = new Rise(document.tiers(), facts);
        List<Use> uses = chosen.isEmpty() ? new ArrayList<>() : uses(trials, shares, facts);
        Use volume = rise.volume(base, shares);
        if (volume != null) {
            uses.add(volume);
        }
        uses.addAll(rebated(base, facts));
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
            if (trial.chosen()) {
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
        document.rules().stream()
                .filter(rule -> rule.on() == facts.on()
                        && (rule.event() == null || rule.event().equals(facts.eventName())))
                .flatMap(rule -> meters(rule, facts))
                .forEach(meters::add);
        new Rise(document.tiers(), facts).meter().ifPresent(meters::add);
        rebates(facts).forEach(meters::add);
        return meters;
    }

    /** Every sale counts towards rebates, whether or not a rule pays for it. */
    private List<Use> rebated(@Nullable Base base, Facts facts) {
        return rebates(facts)
                .map(meter -> new Use(meter, facts.tally().at(meter), meter.volumeOf(base)))
                .filter(use -> use.by() != 0)
                .toList();
    }

    private Stream<Meter> rebates(Facts facts) {
        return facts.on() != Trigger.SALE
                ? Stream.empty()
                : document.rebates().stream()
                        .map(rebate -> rebate.meter(facts.partner().id(), facts.occurredAt(), facts.zone()));
    }

    private static Stream<Meter> meters(Rule rule, Facts facts) {
        Stream<Meter> caps = rule.cap().stream().flatMap(cap -> Stream.ofNullable(cap.meter(rule, facts)));
        return Stream.concat(caps, Stream.ofNullable(rule.pay().meter(rule, facts)));
    }

    /** Whether some condition names a value, or something inside it. */
    boolean asksFor(String name) {
        return conditions.values().stream()
                .map(Condition::names)
                .flatMap(Collection::stream)
                .anyMatch(asked -> asked.equals(name) || asked.startsWith(name + "."));
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
        return LongStream.concat(
                        LongStream.of(order.gross(), order.tax(), order.shipping()),
                        order.items().stream()
                                .flatMapToLong(item -> LongStream.of(
                                        item.amount(), item.tax(), item.shipping() == null ? 0 : item.shipping())))
                .anyMatch(part -> part > PlanDocument.LARGEST_AMOUNT || part < -PlanDocument.LARGEST_AMOUNT);
    }
}
