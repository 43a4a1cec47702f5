package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.tributary.commission.plan.Node.Place;
import org.tributary.commission.plan.PlanDocument.Choice;
import org.tributary.commission.plan.PlanDocument.Level;
import org.tributary.commission.plan.PlanDocument.Of;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.contracts.money.Rate;

/** Finds what a plan is allowed to say and probably does not mean: paying more than the base. */
final class Warnings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PlanDocument document;
    private final Map<String, Place> places;
    private final PointedProblems found = new PointedProblems();

    Warnings(PlanDocument document, Map<String, Place> places) {
        this.document = document;
        this.places = places;
    }

    List<PlanProblem> find() {
        List<Rule> rules = document.rules();
        for (int i = 0; i < rules.size(); i++) {
            Rate percent = rules.get(i).pay().percent();
            if (percent != null) {
                warnAbove(withLevels(percent.percent()), "/rules/" + i + "/pay/percent", "this rule and its levels");
            }
        }
        if (document.choose() == Choice.SUM) {
            warnAbove(withLevels(sumOfRules()), "/choose", "all rules and their levels together");
        }
        return found.all();
    }

    private BigDecimal sumOfRules() {
        return document.rules().stream()
                .filter(rule -> rule.pay().percent() != null)
                .map(rule -> rule.pay().percent().percent())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal withLevels(BigDecimal percent) {
        BigDecimal sum = percent;
        for (Level level : document.levels()) {
            BigDecimal rate = level.percent().percent();
            sum = sum.add(level.of() == Of.SALE ? rate : rate.multiply(percent).movePointLeft(2));
        }
        return sum;
    }

    private void warnAbove(BigDecimal percent, String pointer, String who) {
        if (percent.compareTo(HUNDRED) > 0) {
            found.add(
                    places.getOrDefault(pointer, Place.START),
                    pointer,
                    who + " pay " + percent.stripTrailingZeros().toPlainString()
                            + " % of the base, more than is taken");
        }
    }
}
