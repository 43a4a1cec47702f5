package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.houserules.Seeds;

/** Promises that hold for every plan and every sale. */
class PlanPropertiesTest {

    private static final int PLANS = 200;
    private static final int SALES_PER_PLAN = 50;

    @Test
    void noSaleEarnsMoreThanItsBaseUnlessThePlanSaysSo() {
        Seeds.cases(PLANS).check(random -> {
            Plan plan = planWithoutWarnings(random);
            sales(random).map(plan::evaluate).forEach(evaluation -> {
                long base = Objects.requireNonNull(evaluation.base()).amount().minor();

                assertThat(evaluation.shares()).allMatch(share -> share.amount().minor() >= 0);
                assertThat(sum(evaluation.shares())).isLessThanOrEqualTo(Math.max(0, base));
            });
        });
    }

    @Test
    void theSellerIsPaidItsArithmeticToTheCentUnlessRoundingHadToGiveWay() {
        Seeds.cases(PLANS).check(random -> {
            Plan plan = anyPlan(random);
            sales(random)
                    .map(plan::evaluate)
                    .flatMap(evaluation -> evaluation.shares().stream())
                    .filter(share -> share.note() == null)
                    .forEach(share -> assertThat(share.amount())
                            .isEqualTo(share.arithmetic().amount()));
        });
    }

    @Test
    void aLevelDividedAmongRulesSumsToItsArithmetic() {
        Seeds.cases(PLANS).check(random -> {
            Plan plan = anyPlan(random);
            sales(random)
                    .map(plan::evaluate)
                    .forEach(evaluation -> evaluation.shares().stream()
                            .filter(share -> share.level() > 0)
                            .collect(Collectors.groupingBy(Share::level))
                            .values()
                            .forEach(PlanPropertiesTest::conservesTheLevel));
        });
    }

    @Test
    void aPlanReadBackFromItsCanonicalFormJudgesAlike() {
        Seeds.cases(PLANS).check(random -> {
            Plan plan = anyPlan(random);
            Plan again = Plans.plan(new String(plan.canonical(), StandardCharsets.UTF_8));

            assertThat(again.hash()).isEqualTo(plan.hash());
            sales(random).forEach(sale -> assertThat(again.evaluate(sale)).isEqualTo(plan.evaluate(sale)));
        });
    }

    private static void conservesTheLevel(List<Share> parts) {
        boolean cut = parts.stream().anyMatch(share -> "rounding_cut_to_base".equals(share.note()));
        long whole = parts.getFirst().arithmetic().amount().minor();
        if (cut) {
            assertThat(sum(parts)).isLessThan(whole);
        } else {
            assertThat(sum(parts)).isEqualTo(whole);
        }
    }

    private static long sum(List<Share> shares) {
        return shares.stream().mapToLong(share -> share.amount().minor()).sum();
    }

    private static Plan planWithoutWarnings(RandomGenerator random) {
        return Stream.generate(() -> anyText(random))
                .filter(text -> Plans.warnings(text).isEmpty())
                .map(Plans::plan)
                .findFirst()
                .orElseThrow();
    }

    private static Plan anyPlan(RandomGenerator random) {
        return Plans.plan(anyText(random));
    }

    /** One to three rules and up to seven levels, whose percentages together may well pass a hundred. */
    private static String anyText(RandomGenerator random) {
        int rules = 1 + random.nextInt(3);
        int levels = random.nextInt(8);
        int thousandths = 200_000 / (rules + levels);
        String ruleTexts = IntStream.range(0, rules)
                .mapToObj(i -> "{id: r%d, on: sale, pay: {percent: %de-3}%s}"
                        .formatted(
                                i, random.nextInt(thousandths), random.nextBoolean() ? ", when: sale.amount > 50" : ""))
                .collect(Collectors.joining(", "));
        String levelTexts = IntStream.range(0, levels)
                .mapToObj(i -> "{percent: %de-3, of: %s}"
                        .formatted(random.nextInt(thousandths), random.nextBoolean() ? "sale" : "commission"))
                .collect(Collectors.joining(", "));
        return "{name: generated, base: %s, choose: %s, rules: [%s], levels: [%s]}"
                .formatted(
                        random.nextBoolean() ? "net" : "gross",
                        List.of("best", "first", "sum").get(random.nextInt(3)),
                        ruleTexts,
                        levelTexts);
    }

    private static Stream<Facts> sales(RandomGenerator random) {
        return Stream.generate(() -> sale(random)).limit(SALES_PER_PLAN);
    }

    /** Every fourth is a matter of cents, where rounding hurts. */
    private static Facts sale(RandomGenerator random) {
        long gross = random.nextInt(4) == 0 ? random.nextLong(12) : random.nextLong(1_000_000);
        long tax = random.nextLong(gross / 4 + 1);
        String money = List.of("EUR", "JPY", "KWD").get(random.nextInt(3));
        return Sales.withRecruiters(Sales.sale(money, gross, tax), random.nextInt(9));
    }
}
