package org.tributary.commission.plan.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Plans;

class LadderReaderTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no stretch of time              | { steps: [ { tier: a, from: 1 } ] }                                   | 4 | 8  | /tiers/of            | 'of' is missing
            a stretch that is too short     | { of: day, steps: [ { tier: a, from: 1 } ] }                          | 4 | 14 | /tiers/of            | per month, quarter, year or lifetime, not per day
            a stretch that nobody knows     | { of: decade, steps: [ { tier: a, from: 1 } ] }                       | 4 | 14 | /tiers/of            | not 'decade'
            nothing that is counted         | { of: month, by: love, steps: [ { tier: a, from: 1 } ] }              | 4 | 25 | /tiers/by            | one of revenue, count, commissions
            no steps                        | { of: month }                                                         | 4 | 8  | /tiers/steps         | from 1 to 20 steps
            a step to nowhere               | { of: month, steps: [ { from: 1 } ] }                                 | 4 | 30 | /tiers/steps/0/tier  | 'tier' is missing
            a step from nowhere             | { of: month, steps: [ { tier: a } ] }                                 | 4 | 30 | /tiers/steps/0/from  | 'from' is missing
            a step that costs nothing       | { of: month, steps: [ { tier: a, from: 0 } ] }                        | 4 | 47 | /tiers/steps/0/from  | above 0
            steps that go down              | { of: month, steps: [ { tier: a, from: 9 }, { tier: b, from: 8 } ] }  | 4 | 69 | /tiers/steps/1/from  | above 9
            two steps to the same tier      | { of: month, steps: [ { tier: a, from: 1 }, { tier: a, from: 2 } ] }  | 4 | 60 | /tiers/steps/1/tier  | two steps lead to the tier 'a'
            a time that is none             | { of: month, keeps: long, steps: [ { tier: a, from: 1 } ] }           | 4 | 28 | /tiers/keeps         | 'long' is not an ISO 8601 length of time
            what never falls is not kept    | { of: month, down: false, keeps: P1M, steps: [ { tier: a, from: 1 } ] } | 4 | 41 | /tiers/keeps       | with down: false none does
            a lifetime does not end         | { of: lifetime, keeps: P1M, steps: [ { tier: a, from: 1 } ] }         | 4 | 31 | /tiers/keeps         | what is counted for life never falls
            a field nobody knows            | { of: month, up: true, steps: [ { tier: a, from: 1 } ] }              | 4 | 21 | /tiers/up            | unknown field 'up'
            """)
    void pointsAtWhatIsWrong(String what, String tiers, int line, int column, String pointer, String message) {
        assertThat(Plans.problems("""
                name: climbing
                rules:
                  - { id: base, on: sale, pay: { percent: "10" } }
                tiers: %s
                """.formatted(tiers))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @ParameterizedTest
    @CsvSource("tiers, a plan with tiers has no rule of the id 'tiers'")
    void aRuleIsNotCalledLikeTheSection(String id, String message) {
        assertThat(Plans.problems("""
                name: climbing
                rules:
                  - { id: %s, on: sale, pay: { percent: "10" } }
                tiers: { of: month, steps: [ { tier: a, from: 1 } ] }
                """.formatted(id)))
                .singleElement()
                .extracting(PlanProblem::message)
                .asString()
                .contains(message);
    }
}
