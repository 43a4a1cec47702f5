package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How conversions move partners up, and what they are paid meanwhile. */
class LadderTest {

    private static final String PLAN = """
            name: climbing
            rules:
              - id: base
                on: sale
                pay: { percent: "10", tiers: { silver: { percent: "15" }, gold: { percent: "20" } } }
              - { id: sign-up, on: lead, pay: { amount: 300 } }
            tiers:
              of: month
              by: %s
              steps: [ { tier: silver, from: %d }, { tier: gold, from: %d } ]
            tests:
              - given: { on: sale, amount: 1000, before: { tiers: { revenue: 99500, count: 9, paid: 9950 } } }
                expect: { amount: 100, tier: silver }
              - given: { on: sale, amount: 1000, partner: { tier: silver } }
                expect: { amount: 150, tier: none }
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                          | counted by  | before  | stands at | sale   | earns | moves to
            the first cent below the step                   | revenue     | 90000   |           | 99.99  | 10.00 |
            the sale that reaches it is paid as before      | revenue     | 90000   |           | 100.00 | 10.00 | silver
            the next one is paid by the step                | revenue     | 100000  | silver    | 100.00 | 15.00 |
            one sale may take two steps                     | revenue     | 0       |           | 5000.00| 500.00| gold
            from silver to gold                             | revenue     | 499999  | silver    | 0.01   | 0.00  | gold
            nobody moves down by selling                    | revenue     | 0       | gold      | 100.00 | 20.00 |
            the tenth sale                                  | count       | 9       |           | 1.00   | 0.10  | silver
            the ninth                                       | count       | 8       |           | 1.00   | 0.10  |
            what it has earned itself                       | commissions | 9900    |           | 10.00  | 1.00  | silver
            a cent less                                     | commissions | 9899    |           | 10.00  | 1.00  |
            """)
    void moveWhoReachesAStep(
            String what,
            String by,
            long before,
            @Nullable String standsAt,
            String sale,
            String earns,
            @Nullable String movesTo) {
        Plan plan = plan(by);
        Facts facts = standing(Sales.sale(sale), standsAt);
        Meter meter =
                Objects.requireNonNull(plan.document().tiers()).meter(Sales.SELLER, facts.occurredAt(), facts.zone());

        Evaluation evaluation = plan.evaluate(facts.with(new Tally(Map.of(meter, before))));

        assertThat(plan.meters(facts)).contains(meter);
        assertThat(evaluation.shares().getFirst().amount().toDecimal().toPlainString())
                .isEqualTo(earns);
        assertThat(evaluation.climb() == null ? null : evaluation.climb().tier())
                .isEqualTo(movesTo);
        assertThat(evaluation.usesOrNone()).extracting(Evaluation.Use::meter).contains(meter);
    }

    @Test
    void saysWhyInTheEvaluation() {
        Facts facts = standing(Sales.sale("5000.00"), null);

        assertThat(plan("revenue").evaluate(facts).climb())
                .isEqualTo(new Ladder.Climb("gold", null, 500_000, 500_000, "2026-11"));
    }

    @Test
    void salesThatNoRulePaysForCountAsWell() {
        Plan plan = Plans.plan("""
                name: quiet
                rules: [ { id: lead, on: lead, pay: { amount: 1 } } ]
                tiers: { of: quarter, by: count, steps: [ { tier: seller, from: 1 } ] }
                """);

        Evaluation evaluation = plan.evaluate(Sales.sale("1.00"));

        assertThat(evaluation.unpaid()).isEqualTo(Evaluation.Unpaid.NO_RULE_MATCHED);
        assertThat(Objects.requireNonNull(evaluation.climb()).tier()).isEqualTo("seller");
    }

    @Test
    void leadsMoveWhatIsEarnedAndNotWhatIsSold() {
        assertThat(plan("revenue").meters(Sales.lead())).isEmpty();
        assertThat(plan("commissions").meters(Sales.lead())).hasSize(1);
        assertThat(plan("commissions").evaluate(Sales.lead()).usesOrNone())
                .extracting(Evaluation.Use::by)
                .containsExactly(300L);
    }

    @Test
    void isTestedInsideTheDocument() {
        assertThat(Plans.check(PLAN.formatted("revenue", 100_000, 500_000))).isEmpty();
        assertThat(Plans.check(PLAN.formatted("count", 11, 12)))
                .extracting(problem -> problem.message())
                .singleElement()
                .asString()
                .contains("expected silver, but it is none");
    }

    @Test
    void isReadBackToTheSameHash() {
        Plan plan = plan("revenue");
        Plan again = Plans.plan(new String(plan.canonical(), java.nio.charset.StandardCharsets.UTF_8));

        assertThat(again.document()).isEqualTo(plan.document());
        assertThat(again.hash()).isEqualTo(plan.hash());
    }

    private static Plan plan(String by) {
        return switch (by) {
            case "count" -> Plans.plan(PLAN.formatted(by, 10, 20));
            case "commissions" -> Plans.plan(PLAN.formatted(by, 10_000, 50_000));
            default -> Plans.plan(PLAN.formatted(by, 100_000, 500_000));
        };
    }

    private static Facts standing(Facts facts, @Nullable String tier) {
        Facts.Partner partner = facts.partner();
        return new Facts(
                facts.on(),
                facts.eventName(),
                facts.occurredAt(),
                facts.currency(),
                facts.zone(),
                facts.order(),
                facts.quantity(),
                facts.metadata(),
                facts.customer(),
                new Facts.Partner(partner.id(), tier, null, partner.country(), partner.recruiters(), null, null, tier),
                null,
                null,
                null,
                false,
                Tally.EMPTY);
    }
}
