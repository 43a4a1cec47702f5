package org.tributary.commission.plan.reader;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Pay;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.PlanDocument.Choice;
import org.tributary.commission.plan.PlanDocument.Level;
import org.tributary.commission.plan.PlanDocument.Of;
import org.tributary.commission.plan.PlanDocument.Rule;
import org.tributary.contracts.money.Rate;

/** Finds what a plan is allowed to say and probably does not mean: paying more than the base. */
final class Warnings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PlanDocument document;
    private final Places places;
    private final PointedProblems found = new PointedProblems();

    Warnings(PlanDocument document, Places places) {
        this.document = document;
        this.places = places;
    }

    List<PlanProblem> find() {
        List<Rule> rules = document.rules();
        for (int i = 0; i < rules.size(); i++) {
            warn(rules.get(i).pay(), "/rules/" + i + "/pay");
        }
        if (document.choose() == Choice.SUM) {
            warnAbove(withLevels(sumOfRules()), "/choose", "all rules and their levels together");
        }
        return found.all();
    }

    private void warn(Pay pay, String pointer) {
        warn(pay.percent(), pointer + "/percent");
        for (int i = 0; i < pay.bands().size(); i++) {
            warn(pay.bands().get(i).percent(), pointer + "/bands/" + i + "/percent");
        }
        pay.groups().forEach((name, terms) -> warn(terms.percent(), pointer + "/groups/" + name + "/percent"));
        pay.tiers().forEach((name, terms) -> warn(terms.percent(), pointer + "/tiers/" + name + "/percent"));
    }

    private void warn(@Nullable Rate percent, String pointer) {
        if (percent != null) {
            warnAbove(withLevels(percent.percent()), pointer, "this rule and its levels");
        }
    }

    private BigDecimal sumOfRules() {
        return document.rules().stream().map(rule -> highest(rule.pay())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal highest(Pay pay) {
        Stream<Rate> bands = pay.bands().stream().flatMap(band -> Stream.ofNullable(band.percent()));
        Stream<Rate> named = Stream.of(pay.groups(), pay.tiers())
                .flatMap(terms -> terms.values().stream())
                .flatMap(terms -> Stream.ofNullable(terms.percent()));
        return Stream.of(Stream.ofNullable(pay.percent()), bands, named)
                .flatMap(rates -> rates)
                .map(Rate::percent)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
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
                    places.at(pointer),
                    pointer,
                    who + " pay " + percent.stripTrailingZeros().toPlainString()
                            + " % of the base, more than is taken");
        }
    }
}
