package org.tributary.commission.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Base;
import org.tributary.commission.plan.Evaluation.RuleTried;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Evaluation.Unpaid;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.conditions.Condition;
import org.tributary.conditions.Values;
import org.tributary.contracts.money.Money;

/** Judges one conversion by one plan: base, rules, choice, levels. */
final class Evaluator {

    /** Minor units; with it no sum of the largest rates over all levels and rules leaves the range of a long. */
    static final long LARGEST_AMOUNT = 10_000_000_000_000L;

    private final PlanDocument document;
    private final Map<String, Condition> conditions;

    Evaluator(PlanDocument document, Map<String, Condition> conditions) {
        this.document = document;
        this.conditions = conditions;
    }

    Evaluation evaluate(Facts facts) {
        Facts.Order order = facts.order();
        if (order != null && isTooLarge(order)) {
            return new Evaluation(null, List.of(), List.of(), Unpaid.AMOUNT_TOO_LARGE);
        }
        Base base = order == null ? null : base(order, facts);
        Money amount = base == null ? null : base.amount();
        if (facts.on() == Trigger.SALE && (amount == null || !amount.isPositive())) {
            return new Evaluation(base, List.of(), List.of(), Unpaid.BASE_NOT_POSITIVE);
        }
        Values values = ConditionValues.of(facts);
        List<RuleTried> tried = document.rules().stream()
                .map(rule -> RuleTrial.of(rule, conditions, facts, amount, values))
                .toList();
        return paid(facts, base, chosen(tried));
    }

    private Evaluation paid(Facts facts, @Nullable Base base, List<RuleTried> tried) {
        List<Payment.Due> dues = dues(tried);
        if (dues.isEmpty()) {
            return new Evaluation(base, tried, List.of(), Unpaid.NO_RULE_MATCHED);
        }
        Money amount = base == null ? null : base.amount();
        List<Share> shares = Payment.of(facts, amount, dues, document.levels());
        boolean somebodyEarns = shares.stream().anyMatch(share -> share.amount().isPositive());
        return new Evaluation(base, tried, shares, somebodyEarns ? null : Unpaid.ROUNDS_TO_ZERO);
    }

    private List<RuleTried> chosen(List<RuleTried> tried) {
        Stream<RuleTried> matched = tried.stream().filter(RuleTried::matched);
        List<RuleTried> chosen = switch (document.choose()) {
            case SUM -> matched.toList();
            case FIRST -> matched.limit(1).toList();
            case BEST -> matched.reduce(Evaluator::better).stream().toList();
        };
        return tried.stream()
                .map(rule -> chosen.contains(rule) ? rule.asChosen() : rule)
                .toList();
    }

    /** In money; the earlier one among equals. */
    private static RuleTried better(RuleTried one, RuleTried later) {
        Comparator<RuleTried> money = Comparator.comparingLong(
                rule -> Objects.requireNonNull(rule.pay()).amount().minor());
        return money.compare(later, one) > 0 ? later : one;
    }

    private List<Payment.Due> dues(List<RuleTried> tried) {
        List<Payment.Due> dues = new ArrayList<>();
        for (int i = 0; i < tried.size(); i++) {
            if (tried.get(i).chosen()) {
                Rule rule = document.rules().get(i);
                dues.add(new Payment.Due(
                        rule, Objects.requireNonNull(tried.get(i).pay())));
            }
        }
        return dues;
    }

    private Base base(Facts.Order order, Facts facts) {
        long amount = document.base() == BaseKind.GROSS ? order.gross() : order.net();
        return new Base(
                document.base(), order.gross(), order.tax(), order.shipping(), new Money(amount, facts.currency()));
    }

    private static boolean isTooLarge(Facts.Order order) {
        return LongStream.of(order.gross(), order.tax(), order.shipping())
                .anyMatch(part -> part > LARGEST_AMOUNT || part < -LARGEST_AMOUNT);
    }
}
