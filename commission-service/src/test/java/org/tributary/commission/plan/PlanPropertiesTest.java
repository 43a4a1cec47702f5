package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.commission.plan.Evaluation.Share;

/** Promises that hold for every plan and every sale; a failing seed is in the test's name. */
class PlanPropertiesTest {

    private static final int SALES_PER_SEED = 50;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noSaleEarnsMoreThanItsBaseUnlessThePlanSaysSo(int seed) {
        Random random = new Random(seed);
        Plan plan = planWithoutWarnings(random);

        for (int i = 0; i < SALES_PER_SEED; i++) {
            Evaluation evaluation = plan.evaluate(sale(random));
            long total = evaluation.shares().stream()
                    .mapToLong(share -> share.amount().minor())
                    .sum();
            assertThat(evaluation.shares()).allMatch(share -> share.amount().minor() >= 0);
            assertThat(total)
                    .isLessThanOrEqualTo(
                            evaluation.base() == null
                                    ? 0
                                    : Math.max(0, evaluation.base().amount().minor()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void levelsDividedAmongRulesSumToTheirArithmetic(int seed) {
        Random random = new Random(seed);
        Plan plan = Plans.plan(percentPlan(random, 900));

        for (int i = 0; i < SALES_PER_SEED; i++) {
            List<Share> shares = plan.evaluate(sale(random)).shares();
            shares.stream()
                    .filter(share -> "part_of_level".equals(share.note()))
                    .collect(Collectors.groupingBy(Share::level))
                    .forEach((level, parts) -> {
                        boolean cut = shares.stream()
                                .anyMatch(
                                        share -> share.level() == level && "rounding_cut_to_base".equals(share.note()));
                        long sum = parts.stream()
                                .mapToLong(part -> part.amount().minor())
                                .sum();
                        if (!cut) {
                            assertThat(sum)
                                    .isEqualTo(parts.getFirst()
                                            .arithmetic()
                                            .amount()
                                            .minor());
                        }
                    });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPlanReadBackFromItsCanonicalFormJudgesAlike(int seed) {
        Random random = new Random(seed);
        Plan plan = Plans.plan(percentPlan(random, 200));
        Plan again = Plans.plan(new String(plan.canonical(), StandardCharsets.UTF_8));

        assertThat(again.hash()).isEqualTo(plan.hash());
        for (int i = 0; i < SALES_PER_SEED; i++) {
            Facts sale = sale(random);
            assertThat(again.evaluate(sale)).isEqualTo(plan.evaluate(sale));
        }
    }

    private static Plan planWithoutWarnings(Random random) {
        return Stream.generate(() -> Plans.plan(percentPlan(random, 200)))
                .filter(plan -> plan.warnings().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** One to three rules and up to seven levels whose percentages together stay below a limit. */
    private static String percentPlan(Random random, int limit) {
        String choose = List.of("best", "first", "sum").get(random.nextInt(3));
        int rules = 1 + random.nextInt(3);
        int levels = random.nextInt(8);
        int share = limit * 1_000 / (rules + levels);
        String ruleText = IntStream.range(0, rules)
                .mapToObj(i -> "{id: r%d, on: sale, pay: {percent: %s}%s}"
                        .formatted(i, percent(random, share), random.nextBoolean() ? ", when: sale.amount > 50" : ""))
                .collect(Collectors.joining(", "));
        String levelText = IntStream.range(0, levels)
                .mapToObj(i -> "{percent: %s, of: %s}"
                        .formatted(percent(random, share), random.nextBoolean() ? "sale" : "commission"))
                .collect(Collectors.joining(", "));
        return "{name: generated, base: %s, choose: %s, rules: [%s], levels: [%s]}"
                .formatted(random.nextBoolean() ? "net" : "gross", choose, ruleText, levelText);
    }

    /** In thousandths of a percent. */
    private static String percent(Random random, int most) {
        return random.nextInt(most) + "e-3";
    }

    private static Facts sale(Random random) {
        long gross = random.nextInt(4) == 0 ? random.nextLong(12) : random.nextLong(1_000_000);
        long tax = random.nextLong(gross / 4 + 1);
        String money = List.of("EUR", "JPY", "KWD").get(random.nextInt(3));
        Facts sale = Sales.sale(money, "0", null, null);
        Facts.Order order = new Facts.Order(gross, tax, 0, List.of());
        Facts filled = new Facts(
                sale.on(),
                sale.eventName(),
                sale.occurredAt(),
                sale.currency(),
                sale.zone(),
                order,
                sale.metadata(),
                sale.customer(),
                sale.partner(),
                null,
                null,
                null);
        return Sales.withRecruiters(filled, random.nextInt(9));
    }
}
