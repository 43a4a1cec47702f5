package org.tributary.commission.plan.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Plans;

class PlanCheckTest {

    private static final String PLAN = """
            name: checked
            rules:
              - { id: base, on: sale, pay: { percent: "20" } }
              - { id: gold, on: sale, pay: { percent: "30" }, when: partner.tier == "gold" }
            levels:
              - { percent: "10", of: commission }
            tests:
              - given: { on: sale, amount: 10000 }
                expect: %s
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { rule: base, amount: 2000, levels: [200] }
            { amount: 2000 }
            { levels: [200] }
            """)
    void isEmptyWhenAllTestsPass(String expect) {
        assertThat(Plans.check(PLAN.formatted(expect))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { rule: gold }        | 21 | /tests/0/expect/rule   | expected gold, but it is base; gold: when partner.tier == "gold" (partner.tier is not known)
            { amount: 3000 }      | 23 | /tests/0/expect/amount | expected 3000, but it is 2000
            { levels: [300, 20] } | 23 | /tests/0/expect/levels | expected [300, 20], but it is [200]
            { reason: no_plan }   | 23 | /tests/0/expect/reason | expected no_plan, but it is none
            """)
    void pointsAtTheExpectationThatFails(String expect, int column, String pointer, String message) {
        assertThat(Plans.check(PLAN.formatted(expect))).singleElement().satisfies(failure -> {
            assertThat(failure.line()).isEqualTo(9);
            assertThat(failure.column()).isEqualTo(column);
            assertThat(failure.pointer()).isEqualTo(pointer);
            assertThat(failure.message()).startsWith(message);
        });
    }

    @Test
    void warnsWhenARuleAndItsLevelsPayMoreThanIsTaken() {
        String text = """
                name: generous
                rules:
                  - { id: fine, on: sale, pay: { percent: "80" } }
                  - { id: much, on: sale, pay: { percent: "95" } }
                levels:
                  - { percent: "10", of: commission }
                  - { percent: "2", of: sale }
                """;

        assertThat(Plans.warnings(text)).singleElement().satisfies(warning -> {
            assertThat(warning.line()).isEqualTo(4);
            assertThat(warning.pointer()).isEqualTo("/rules/1/pay/percent");
            assertThat(warning.message())
                    .isEqualTo("this rule and its levels pay 106.5 % of the base, more than is taken");
        });
    }

    @Test
    void warnsWhenAllRulesTogetherPayMoreThanIsTaken() {
        String text = """
                name: sums
                choose: sum
                rules:
                  - { id: one, on: sale, pay: { percent: "60" } }
                  - { id: two, on: sale, pay: { percent: "60" } }
                """;

        assertThat(Plans.warnings(text))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.message()).startsWith("all rules and their levels together pay 120 %"));
    }
}
