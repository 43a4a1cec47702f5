package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a whole month, quarter or year is paid. */
class RebateTest {

    private static final Plan PLAN = Plans.plan("""
            name: yearly
            rules: [ { id: base, on: sale, pay: { percent: "10" } } ]
            rebates:
              - id: volume-bonus
                of: year
                steps: [ { from: 1000000, percent: "1" }, { from: 5000000, percent: "2.5" } ]
                grace: P14D
                hold: P1M
              - { id: busy, of: month, by: count, steps: [ { from: 100, amount: 25000 } ] }
            """);

    @ParameterizedTest(name = "{1} of {2} in {0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            volume-bonus | 999999   | EUR |
            volume-bonus | 1000000  | EUR | 100.00
            volume-bonus | 1000049  | EUR | 100.00
            volume-bonus | 1000050  | EUR | 100.01
            volume-bonus | 4999999  | EUR | 500.00
            volume-bonus | 5000000  | EUR | 1250.00
            volume-bonus | 5000000  | JPY | 125000
            volume-bonus | 5000000  | KWD | 125.000
            busy         | 99       | EUR |
            busy         | 100      | EUR | 250.00
            busy         | 1000     | EUR | 250.00
            """)
    void paysTheWholeVolumeByTheHighestStep(String id, long volume, String currency, @Nullable String pays) {
        assertThat(PLAN.rebate(id).orElseThrow().due(volume, Currency.getInstance(currency)))
                .map(due -> due.arithmetic().amount().toDecimal().toPlainString())
                .isEqualTo(Optional.ofNullable(pays));
    }

    @Test
    void everySaleMovesItsVolumes() {
        assertThat(PLAN.evaluate(Sales.sale("119.00")).usesOrNone())
                .extracting(use -> use.meter().text(), Evaluation.Use::by)
                .containsExactly(
                        tuple("revenue/rebate:volume-bonus/partner/year/2026/ptr_seller", 11_900L),
                        tuple("count/rebate:busy/partner/month/2026-11/ptr_seller", 1L));
        assertThat(PLAN.meters(Sales.lead())).isEmpty();
        assertThat(PLAN.meters(Sales.sale("1.00"))).map(Rebate::of).allMatch(Optional::isPresent);
    }

    @Test
    void isReadBackToTheSameHash() {
        Plan again = Plans.plan(new String(PLAN.canonical(), StandardCharsets.UTF_8));

        assertThat(again.document()).isEqualTo(PLAN.document());
        assertThat(again.hash()).isEqualTo(PLAN.hash());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            DAY,     2026-11-22, 2026-11-22T23:00:00Z
            WEEK,    2026-W53,   2027-01-03T23:00:00Z
            MONTH,   2026-10,    2026-10-31T23:00:00Z
            MONTH,   2026-12,    2026-12-31T23:00:00Z
            QUARTER, 2026-Q2,    2026-06-30T22:00:00Z
            QUARTER, 2026-Q4,    2026-12-31T23:00:00Z
            YEAR,    2026,       2026-12-31T23:00:00Z
            """)
    void stretchesEndAtMidnightOfTheProgram(Per per, String period, Instant end) {
        assertThat(per.endOf(period, Sales.VIENNA)).contains(end);
        assertThat(per.endOf(end.minusMillis(1), Sales.VIENNA)).contains(end);
        assertThat(per.at(end.minusMillis(1), Sales.VIENNA)).isEqualTo(period);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no id                        | { of: year, steps: [ { from: 1, percent: "1" } ] }                         | 5  | /rebates/0/id              | 'id' is missing
            the id of a rule             | { id: base, of: year, steps: [ { from: 1, percent: "1" } ] }               | 11 | /rebates/0/id              | a rule or another rebate has the id 'base'
            no stretch of time           | { id: a, steps: [ { from: 1, percent: "1" } ] }                            | 5  | /rebates/0/of              | 'of' is missing
            one that does not end        | { id: a, of: lifetime, steps: [ { from: 1, percent: "1" } ] }              | 18 | /rebates/0/of              | not on a lifetime
            no steps                     | { id: a, of: year }                                                        | 5  | /rebates/0/steps           | from 1 to 20 steps
            a step that pays nothing     | { id: a, of: year, steps: [ { from: 1 } ] }                                | 33 | /rebates/0/steps/0         | either a percentage of the volume or an amount
            a step from nowhere          | { id: a, of: year, steps: [ { percent: "1" } ] }                           | 33 | /rebates/0/steps/0/from    | 'from' is missing
            steps that go down           | { id: a, of: year, steps: [ { from: 2, amount: 1 }, { from: 1, amount: 1 } ] } | 65 | /rebates/0/steps/1/from | above 2
            a percentage of a number     | { id: a, of: year, by: count, steps: [ { from: 1, percent: "1" } ] }       | 64 | /rebates/0/steps/0/percent | a number of sales has no percentage
            a field nobody knows         | { id: a, of: year, lasts: P1M, steps: [ { from: 1, percent: "1" } ] }      | 24 | /rebates/0/lasts           | unknown field 'lasts'
            """)
    void pointsAtWhatIsWrong(String what, String rebate, int column, String pointer, String message) {
        assertThat(Plans.problems("""
                name: yearly
                rules: [ { id: base, on: sale, pay: { percent: "10" } } ]
                rebates:
                  - %s
                """.formatted(rebate))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
            assertThat(List.of(problem.line(), problem.column())).containsExactly(4, column);
        });
    }
}
