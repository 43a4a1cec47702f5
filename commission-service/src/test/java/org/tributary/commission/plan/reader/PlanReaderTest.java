package org.tributary.commission.plan.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.plan.Plans;

class PlanReaderTest {

    private static final String STANDARD = """
            name: standard
            base: net
            choose: best
            rules:
              - id: sale-base
                on: sale
                pay: { percent: "20" }
                lasts: P12M
              - id: deposit
                on: event
                event: deposit
                repeat: once
                pay: { amount: 4000 }
                hold: P7D
              - id: gold-pro
                on: sale
                when: partner.tier == "gold" && sale.items.exists(i, i.productId == "pro")
                pay: { percent: "30" }
                from: 2026-11-01T00:00:00Z
                until: 2026-12-01T00:00:00Z
              - id: lead-flat
                on: lead
                pay: { amount: 500 }
            levels:
              - { percent: "10", of: commission }
              - { percent: "2", of: sale }
            tests:
              - given: { on: sale, amount: 10000, occurredAt: 2026-11-15T12:00:00Z, partner: { tier: gold }, items: [ { productId: pro, amount: 10000 } ] }
                expect: { rule: gold-pro, amount: 3000, levels: [300, 200] }
              - given: { on: event, event: deposit, customer: { earned: [deposit] } }
                expect: { amount: 0, reason: no_rule_matched }
            """;

    @Test
    void readsThePlanOfTheDocumentation() {
        Plan plan = Plans.plan(STANDARD);

        assertThat(plan.document().rules())
                .extracting(PlanDocument.Rule::id)
                .containsExactly("sale-base", "deposit", "gold-pro", "lead-flat");
        assertThat(Plans.check(STANDARD)).isEmpty();
        assertThat(Plans.warnings(STANDARD)).isEmpty();
    }

    @Test
    void readsItsOwnCanonicalFormBackToTheSameHash() {
        Plan plan = Plans.plan(STANDARD);
        Plan again = Plans.plan(new String(plan.canonical(), StandardCharsets.UTF_8));

        assertThat(again.document()).isEqualTo(plan.document());
        assertThat(again.hash()).isEqualTo(plan.hash()).hasSize(64);
        assertThat(Plans.check(new String(plan.canonical(), StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void givesEqualPlansEqualHashesHoweverTheyAreWritten() {
        String yaml = """
                rules:
                - {pay: {percent: 12.50}, on: sale, id: a}
                name: same
                """;
        String json =
                "{\"name\": \"same\", \"base\": \"net\",\n\t\"rules\": [{\"id\": \"a\", \"on\": \"sale\", \"pay\": {\"percent\": \"12.5\"}}]}";

        assertThat(Plans.plan(yaml).hash()).isEqualTo(Plans.plan(json).hash());
        assertThat(Plans.plan(yaml.replace("12.50", "12.51")).hash())
                .isNotEqualTo(Plans.plan(json).hash());
    }

    /** What is not given is not written, so that a later version that knows more fields gives old plans their old hash. */
    @Test
    void writesACanonicalFormThatAnybodyCanHash() {
        Plan plan = Plans.plan("""
                name: pinned
                rules:
                  - { id: a, on: sale, pay: { percent: 20.0 }, hold: P2W, when: sale.amount > 5 }
                levels: [ { percent: 10, of: commission } ]
                tests: [ { given: { on: sale, amount: 100 }, expect: { amount: 20 } } ]
                """);

        assertThat(new String(plan.canonical(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"base\":\"net\",\"choose\":\"best\",\"levels\":[{\"of\":\"commission\",\"percent\":\"10\"}],\"name\":\"pinned\",\"rules\":[{\"hold\":\"P14D\",\"id\":\"a\",\"on\":\"sale\",\"pay\":{\"percent\":\"20\"},\"when\":\"sale.amount > 5\"}],\"tests\":[{\"expect\":{\"amount\":20},\"given\":{\"amount\":100,\"on\":\"sale\"}}]}");
        assertThat(plan.hash()).isEqualTo("c2cb413fd0b263c39038fbe552356c678d4d3b689f434ab507887cd5c9887099");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a field nobody knows          | { id: a, on: sale, pay: { percent: "20" }, bonus: 1 }                | 3 | 48 | /rules/0/bonus         | unknown field 'bonus'; known here are cap, event, from, hold
            a misspelt percentage         | { id: a, on: sale, pay: { percnt: "20" } }                           | 3 | 31 | /rules/0/pay/percnt    | unknown field 'percnt'; known here are amount, bands, by, each
            no percentage, no amount      | { id: a, on: sale, pay: {} }                                         | 3 | 29 | /rules/0/pay           | either a percentage, or an amount, or bands
            both                          | { id: a, on: sale, pay: { percent: "1", amount: 1 } }                | 3 | 29 | /rules/0/pay           | either a percentage, or an amount, or bands
            no pay at all                 | { id: a, on: sale }                                                  | 3 | 5  | /rules/0/pay           | 'pay' is missing
            a negative percentage         | { id: a, on: sale, pay: { percent: "-1" } }                          | 3 | 40 | /rules/0/pay/percent   | from 0 to 10000
            a percentage of words         | { id: a, on: sale, pay: { percent: lots } }                          | 3 | 40 | /rules/0/pay/percent   | 'lots' is not a percentage
            a percentage above 1000       | { id: a, on: sale, pay: { percent: "1001" } }                        | 3 | 40 | /rules/0/pay/percent   | at most 1000
            a fraction of a cent          | { id: a, on: sale, pay: { amount: 12.5 } }                           | 3 | 39 | /rules/0/pay/amount    | a whole number, amounts in minor units, not '12.5'
            an amount of zero             | { id: a, on: sale, pay: { amount: 0 } }                              | 3 | 39 | /rules/0/pay/amount    | above zero
            a huge amount                 | { id: a, on: sale, pay: { amount: 99999999999999 } }                 | 3 | 39 | /rules/0/pay/amount    | at most 10000000000000
            an id with blanks             | { id: 'a b', on: sale, pay: { percent: "20" } }                      | 3 | 11 | /rules/0/id            | lower-case letters, digits
            an unknown trigger            | { id: a, on: purchase, pay: { percent: "20" } }                      | 3 | 18 | /rules/0/on            | one of lead, sale, event, click, not 'purchase'
            referrals, of a later version | { id: a, on: partner_referral, pay: { amount: 5 } }                  | 3 | 18 | /rules/0/on            | does not evaluate yet
            percentage and bands          | { id: a, on: sale, pay: { percent: "1", bands: [ { percent: "1" } ], of: month } } | 3 | 29 | /rules/0/pay | either a percentage, or an amount, or bands
            bands without a time          | { id: a, on: sale, pay: { bands: [ { percent: "10" } ] } }           | 3 | 29 | /rules/0/pay/of        | bands count per day, week, month, quarter, year or lifetime
            no bands                      | { id: a, on: sale, pay: { bands: [], of: month } }                   | 3 | 38 | /rules/0/pay/bands     | from 1 to 50 bands
            a last band that ends         | { id: a, on: sale, pay: { bands: [ { upTo: 5, percent: "10" } ], of: month } } | 3 | 38 | /rules/0/pay/bands | the last band has no 'upTo'
            bands out of order            | { id: a, on: sale, pay: { bands: [ { upTo: 5, percent: "1" }, { upTo: 5, percent: "2" }, { percent: "3" } ], of: month } } | 3 | 38 | /rules/0/pay/bands | ends higher
            bands that divide an amount   | { id: a, on: sale, pay: { bands: [ { upTo: 5, amount: 1 }, { amount: 2 } ], of: month } } | 3 | 38 | /rules/0/pay/bands | need mode: whole or by: count
            a band of two kinds           | { id: a, on: sale, pay: { bands: [ { percent: "1", amount: 1 } ], of: month } } | 3 | 40 | /rules/0/pay/bands/0 | either a percentage or an amount
            a month without bands         | { id: a, on: sale, pay: { percent: "1", of: month } }                | 3 | 49 | /rules/0/pay/of        | 'of' belongs to bands
            each of a percentage          | { id: a, on: sale, pay: { percent: "1", each: unit } }               | 3 | 51 | /rules/0/pay/each      | 'each' belongs to an amount
            a tier without a rate         | { id: a, on: sale, pay: { percent: "1", tiers: { gold: {} } } }      | 3 | 60 | /rules/0/pay/tiers/gold | either a percentage or an amount
            a tier's percentage of a lead | { id: a, on: lead, pay: { amount: 1, tiers: { gold: { percent: "5" } } } } | 3 | 68 | /rules/0/pay/tiers/gold/percent | a lead has no amount
            a cap of nothing              | { id: a, on: sale, pay: { percent: "1" }, cap: {} }                  | 3 | 52 | /rules/0/cap           | either an amount or a count
            a cap of two kinds            | { id: a, on: sale, pay: { percent: "1" }, cap: [ { amount: 1, count: 1 } ] } | 3 | 54 | /rules/0/cap/0  | either an amount or a count
            a cap of zero                 | { id: a, on: sale, pay: { percent: "1" }, cap: { amount: 0 } }       | 3 | 62 | /rules/0/cap/amount    | a limit is above zero
            a cap of an unknown owner     | { id: a, on: sale, pay: { percent: "1" }, cap: { amount: 1, of: shop } } | 3 | 69 | /rules/0/cap/of     | one of partner, program, goal, customer, order
            a cap per month of an order   | { id: a, on: sale, pay: { percent: "1" }, cap: { amount: 1, of: order, per: month } } | 3 | 81 | /rules/0/cap/per | leave 'per' out
            a count per order             | { id: a, on: sale, pay: { percent: "1" }, cap: { count: 1, of: order } } | 3 | 61 | /rules/0/cap/count | limit its amount
            an unknown end of a cap       | { id: a, on: sale, pay: { percent: "1" }, cap: { amount: 1, at: stop } } | 3 | 69 | /rules/0/cap/at     | one of reject, zero, fallback
            no products                   | { id: a, on: sale, products: [], pay: { percent: "1" } }             | 3 | 34 | /rules/0/products      | at least one product
            products of a lead            | { id: a, on: lead, products: [x], pay: { amount: 1 } }               | 3 | 34 | /rules/0/products      | belongs to rules on: sale
            a percentage of a lead        | { id: a, on: lead, pay: { percent: "20" } }                          | 3 | 40 | /rules/0/pay/percent   | a lead has no amount
            a goal without a name         | { id: a, on: event, pay: { amount: 5 } }                             | 3 | 5  | /rules/0/event         | 'event' is missing
            a goal's name on a sale       | { id: a, on: sale, event: x, pay: { amount: 5 } }                    | 3 | 31 | /rules/0/event         | belongs to rules on: event
            repeat on a sale              | { id: a, on: sale, repeat: once, pay: { amount: 5 } }                | 3 | 32 | /rules/0/repeat        | belongs to rules on: event
            lasts on a lead               | { id: a, on: lead, lasts: first, pay: { amount: 5 } }                | 3 | 31 | /rules/0/lasts         | belongs to rules on: sale
            a length of time in words     | { id: a, on: sale, lasts: a year, pay: { amount: 5 } }               | 3 | 31 | /rules/0/lasts         | 'a year' is not an ISO 8601 length of time
            a negative hold               | { id: a, on: sale, hold: P-7D, pay: { amount: 5 } }                  | 3 | 30 | /rules/0/hold          | 'P-7D' is not an ISO 8601 length of time
            a time without zone           | { id: a, on: sale, from: 2026-11-01, pay: { amount: 5 } }            | 3 | 30 | /rules/0/from          | a time in UTC such as
            an end before the beginning   | { id: a, on: sale, from: 2026-11-01T00:00:00Z, until: 2026-10-01T00:00:00Z, pay: { amount: 5 } } | 3 | 59 | /rules/0/until | later than 'from'
            a name with no value          | { id: a, on: sale, when: , pay: { amount: 5 } }                      | 3 | 29 | /rules/0/when          | has no value
            a condition with a typo       | { id: a, on: sale, when: sale.amuont > 5, pay: { amount: 5 } }       | 3 | 34 | /rules/0/when          | undefined field 'amuont'
            a quoted condition            | { id: a, on: sale, when: 'partner.teir == "x"', pay: { amount: 5 } } | 3 | 38 | /rules/0/when          | undefined field 'teir'
            a condition that is no answer | { id: a, on: sale, when: sale.amount, pay: { amount: 5 } }           | 3 | 34 | /rules/0/when          | expected type 'bool' but found 'int'
            a comma without quotes        | { id: a, on: sale, when: all(i, i == 1), pay: { amount: 5 } }           | 3 | 37 | /rules/0/i == 1)       | inside { } a text with a comma needs quotes
            a field given twice           | { id: a, id: b, on: sale, pay: { amount: 5 } }                       | 3 | 14 | /rules/0/id            | given twice
            a list for a word             | { id: [a], on: sale, pay: { amount: 5 } }                            | 3 | 11 | /rules/0/id            | 'id' is one value, not a list
            a word for an object          | { id: a, on: sale, pay: lots }                                       | 3 | 29 | /rules/0/pay           | an object with fields is expected here, not 'lots'
            """)
    void pointsAtWhatIsWrongInARule(String what, String rule, int line, int column, String pointer, String message) {
        String text = "name: bad\nrules:\n  - " + rule + "\n";

        assertThat(Plans.problems(text)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nothing                    | ``                                                              |                       | the document is empty
            only a word                | hello                                                           |                       | a plan is an object
            a list                     | [1, 2]                                                          |                       | a plan is an object
            no name                    | {rules: [{id: a, on: sale, pay: {percent: 1}}]}                 | /name                 | 'name' is missing
            no rules                   | {name: a}                                                       | /rules                | at least one rule
            rules that are no list     | {name: a, rules: {id: a}}                                       | /rules                | 'rules' is a list, not an object
            a rule that is a word      | {name: a, rules: [x]}                                           | /rules/0              | an object with fields is expected
            the same id twice          | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}, {id: a, on: lead, pay: {amount: 1}}]} | /rules/1/id | two rules have the id 'a'
            an unknown base            | {name: a, base: brutto, rules: [{id: a, on: sale, pay: {percent: 1}}]} | /base          | one of net, gross, not 'brutto'
            an unknown choice          | {name: a, choose: all, rules: [{id: a, on: sale, pay: {percent: 1}}]}  | /choose        | one of best, first, sum
            an unknown top field       | {name: a, currency: eur, rules: [{id: a, on: sale, pay: {percent: 1}}]} | /currency     | unknown field 'currency'
            a level of nothing         | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], levels: [{percent: 1}]} | /levels/0/of | 'of' is missing: commission or sale
            eleven levels              | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], levels: [{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale},{percent: 1, of: sale}]} | /levels | at most 10 levels, not 11
            a test without expectation | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], tests: [{given: {on: sale}}]} | /tests/0/expect | 'expect' is missing
            a test with a typo         | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], tests: [{given: {on: sale, amuont: 1}, expect: {amount: 1}}]} | /tests/0/given/amuont | unknown field 'amuont'
            a test in a strange money  | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], tests: [{given: {on: sale, currency: xyz}, expect: {amount: 1}}]} | /tests/0/given/currency | unknown currency 'xyz'
            an anchor                  | {name: &a x, rules: [{id: *a, on: sale, pay: {percent: 1}}]}    |                       | anchors and aliases are not used
            a brace too few            | {name: a, rules: [                                              |                       | while parsing a flow node; expected the node content
            a strange exclusion        | {name: a, exclude: {brands: [x]}, rules: [{id: a, on: sale, pay: {percent: 1}}]} | /exclude/brands | unknown field 'brands'
            a strange yes              | {name: a, compress: maybe, rules: [{id: a, on: sale, pay: {percent: 1}}]} | /compress | true or false, not 'maybe'
            a hold of a word           | {name: a, holds: {vip: soon}, rules: [{id: a, on: sale, pay: {percent: 1}}]} | /holds/vip | 'soon' is not an ISO 8601 length of time
            a volume beyond all sums   | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], tests: [{given: {on: sale, before: {a: {revenue: 9223372036854775807}}}, expect: {amount: 1}}]} | /tests/0/given/before/a/revenue | from 0 to 10000000000000
            totals beyond all sums     | {name: a, rules: [{id: a, on: sale, pay: {percent: 1}}], tests: [{given: {on: sale, partner: {totals: {sales: -1}}}, expect: {amount: 1}}]} | /tests/0/given/partner/totals/sales | from 0 to 10000000000000
            two documents              | `{"name": "a"} {"name": "b"}`                                   |                       | there is more text
            """)
    void pointsAtWhatIsWrongInADocument(String what, String text, String pointer, String message) {
        assertThat(Plans.problems(text == null ? "" : text)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer == null ? "" : pointer);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void reportsAllProblemsAtOnceInTheOrderOfTheText() {
        String text = """
                name: bad
                choose: all
                rules:
                  - id: a
                    on: sale
                    pay: { percent: "-1" }
                  - id: b
                    on: event
                    pay: { amount: 0 }
                typo: 1
                """;

        assertThat(Plans.problems(text)).extracting(PlanProblem::line).containsExactly(2, 6, 7, 9, 10);
    }

    @Test
    void pointsIntoAFoldedCondition() {
        String text = """
                name: folded
                rules:
                  - id: a
                    on: sale
                    when: |
                      sale.amount > 5 &&
                      partner.teir == "gold"
                    pay: { amount: 5 }
                """;

        assertThat(Plans.problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.message()).startsWith("in line 2, column 8 of the condition: undefined field 'teir'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "0x1F", "NaN", "Infinity", "1_000"})
    void survivesStrangeNumbers(String number) {
        String text =
                "{name: a, rules: [{id: a, on: sale, pay: {percent: %s}, hold: %s, when: %s}], tests: [{given: {on: sale, metadata: {x: %s}}, expect: {amount: %s}}]}"
                        .formatted(number, number, number, number, number);

        assertThat(Plans.problems(text)).isNotEmpty();
    }

    @Test
    void refusesDocumentsThatAreTooLongOrTooDeep() {
        assertThat(Plans.problems("name: " + "x".repeat(PlanReader.LONGEST_TEXT)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("longer than"));
        assertThat(Plans.problems("[".repeat(5_000)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("depth"));
        assertThat(Plans.problems("- ".repeat(5_000))).isNotEmpty();
    }
}
