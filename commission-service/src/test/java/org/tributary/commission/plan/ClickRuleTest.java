package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plans pay for the clicks of a day. */
class ClickRuleTest {

    @Test
    void clicksArePaidOneByOneUpToTheCapAndRecruitersEarnTheirShare() {
        assertThat(Plans.check("""
                name: clicks
                rules:
                  - { id: click, on: click, pay: { amount: 2, tiers: { gold: { amount: 3 } } }, cap: { amount: 1000, per: day } }
                levels: [ { percent: "10", of: commission } ]
                tests:
                  - given: { on: click, quantity: 120 }
                    expect: { rule: click, amount: 240, levels: [24] }
                  - given: { on: click, quantity: 120, partner: { tier: gold } }
                    expect: { amount: 360 }
                  - given: { on: click, quantity: 120, before: { click: { paid: 900 } } }
                    expect: { amount: 100 }
                  - given: { on: click, quantity: 1, before: { click: { paid: 1000 } } }
                    expect: { amount: 0, reason: cap_reached }
                  - given: { on: sale, amount: 10000 }
                    expect: { amount: 0, reason: no_rule_matched }
                """)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a percentage of nothing  | pay: { percent: "1" }                              | /rules/0/pay/percent | a click has no amount
            bands                    | pay: { bands: [ { amount: 1 } ], of: day, by: count } | /rules/0/pay/bands | bands count sales
            items                    | pay: { amount: 1, each: item }                     | /rules/0/pay/each    | a click has no items
            a cap per customer       | pay: { amount: 1 }, cap: { count: 1, of: customer } | /rules/0/cap/of     | belong to a partner and a program alone
            products                 | pay: { amount: 1 }, products: [a]                  | /rules/0/products    | belongs to rules on: sale
            """)
    void pointsAtWhatClicksCannotHave(String what, String rule, String pointer, String message) {
        assertThat(Plans.problems("name: clicks%nrules:%n  - { id: click, on: click, %s }%n".formatted(rule)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.message()).contains(message);
                    assertThat(problem.line()).isEqualTo(3);
                });
    }
}
