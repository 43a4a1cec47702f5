package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Evaluation.Check;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Evaluation.Unpaid;

/** When rules match, and what the receipt can say when they do not. */
class RuleTrialTest {

    @ParameterizedTest(name = "{0}: {1} with first sale {2} at {3}")
    @CsvSource(textBlock = """
            the first sale itself,                     first,  ,                     2026-11-15T11:00:00Z, true
            any later sale,                            first,  2026-11-15T10:59:59Z, 2026-11-15T11:00:00Z, false
            the first sale itself,                     P12M,   ,                     2026-11-15T11:00:00Z, true
            the last second of twelve months,          P12M,   2025-11-15T11:00:00Z, 2026-11-15T10:59:59Z, true
            the thirteenth monthly payment,            P12M,   2025-11-15T11:00:00Z, 2026-11-15T11:00:00Z, false
            a month from the 31st ends in February,    P1M,    2026-01-31T11:00:00Z, 2026-02-28T10:59:59Z, true
            and not later,                             P1M,    2026-01-31T11:00:00Z, 2026-02-28T11:00:00Z, false
            seven days over a change of clocks,        P7D,    2026-10-20T10:00:00Z, 2026-10-27T10:59:59Z, true
            which have an hour more,                   P7D,    2026-10-20T10:00:00Z, 2026-10-27T11:00:00Z, false
            168 hours have not,                        PT168H, 2026-10-20T10:00:00Z, 2026-10-27T10:00:00Z, false
            a year and a half,                         P1Y6M,  2025-01-01T00:00:00Z, 2026-06-30T00:00:00Z, true
            """)
    void paysForAsLongAsTheRuleLasts(String what, String lasts, @Nullable Instant firstSale, Instant at, boolean paid) {
        Plan plan = rule("on: sale, pay: { percent: 20 }, lasts: " + lasts);
        Evaluation evaluation = plan.evaluate(Sales.at(Sales.sale("100.00"), at, firstSale));

        assertThat(evaluation.unpaid()).isEqualTo(paid ? null : Unpaid.NO_RULE_MATCHED);
        assertThat(check(evaluation, "lasts").held()).isEqualTo(paid);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            2026-10-31T23:59:59Z, false
            2026-11-01T00:00:00Z, true
            2026-11-30T23:59:59Z, true
            2026-12-01T00:00:00Z, false
            """)
    void paysFromItsBeginningUntilBeforeItsEnd(Instant at, boolean paid) {
        Plan plan = rule("on: sale, pay: { percent: 20 }, from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z");

        assertThat(plan.evaluate(Sales.at(Sales.sale("100.00"), at, null)).unpaid() == null)
                .isEqualTo(paid);
    }

    @Test
    void paysAGoalOncePerCustomerUnlessToldOtherwise() {
        Facts again = Sales.afterEarning(Sales.goal("deposit", null), "only");

        assertThat(rule("on: event, event: deposit, pay: { amount: 4000 }")
                        .evaluate(Sales.goal("deposit", null))
                        .unpaid())
                .isNull();
        assertThat(rule("on: event, event: deposit, pay: { amount: 4000 }")
                        .evaluate(again)
                        .unpaid())
                .isEqualTo(Unpaid.NO_RULE_MATCHED);
        assertThat(rule("on: event, event: deposit, repeat: always, pay: { amount: 4000 }")
                        .evaluate(again)
                        .unpaid())
                .isNull();
    }

    @Test
    void paysOnlyForTheGoalItNames() {
        Evaluation evaluation =
                rule("on: event, event: deposit, pay: { amount: 4000 }").evaluate(Sales.goal("registration", null));

        assertThat(check(evaluation, "event")).isEqualTo(new Check("event", "deposit", false, null, "registration"));
    }

    @Test
    void paysAPercentageOfAGoalThatHasAnAmount() {
        Plan plan = rule("on: event, event: deposit, pay: { percent: 5 }");

        assertThat(plan.evaluate(Sales.goal("deposit", "200.00")).shares())
                .extracting(share -> share.amount().minor())
                .containsExactly(1_000L);
        assertThat(check(plan.evaluate(Sales.goal("deposit", null)), "pay"))
                .isEqualTo(new Check("pay", "5 %", false, null, "the conversion has no amount"));
    }

    @Test
    void paysAFlatAmountForALead() {
        Plan plan = Plans.plan("""
                name: leads
                rules: [{ id: only, on: lead, pay: { amount: 500 } }]
                levels: [{ percent: 10, of: commission }, { percent: 2, of: sale }]
                """);
        Evaluation evaluation = plan.evaluate(Sales.withRecruiters(Sales.lead(), 2));

        assertThat(evaluation.base()).isNull();
        assertThat(evaluation.shares()).extracting(Share::level).containsExactly(0, 1);
        assertThat(evaluation.shares())
                .extracting(share -> share.amount().minor())
                .containsExactly(500L, 50L);
    }

    @Test
    void namesTheValueWhoseAbsenceMadeAConditionFalse() {
        Plan plan = rule("on: sale, pay: { percent: 30 }, when: partner.tier == 'gold'");
        Evaluation evaluation = plan.evaluate(Sales.sale("100.00"));

        assertThat(check(evaluation, "when"))
                .isEqualTo(new Check(
                        "when", "partner.tier == 'gold'", false, "partner.tier", "partner.tier is not known"));
        assertThat(plan.evaluate(Sales.by(Sales.sale("100.00"), "gold")).unpaid())
                .isNull();
        assertThat(check(plan.evaluate(Sales.by(Sales.sale("100.00"), "silver")), "when"))
                .isEqualTo(new Check("when", "partner.tier == 'gold'", false, null, null));
    }

    @Test
    void saysWhyAConditionCouldNotBeEvaluated() {
        Plan plan = rule("on: sale, pay: { percent: 30 }, when: sale.amount / (sale.amount - 10000) > 1");

        assertThat(check(plan.evaluate(Sales.sale("100.00")), "when").detail()).isEqualTo("divide_by_zero");
    }

    @Test
    void listsEveryRuleWithItsOutcomeEvenWhenAnotherPays() {
        Plan plan = Plans.plan("""
                name: three
                rules:
                  - { id: lead, on: lead, pay: { amount: 1 } }
                  - { id: ten, on: sale, pay: { percent: 10 } }
                  - { id: twenty, on: sale, pay: { percent: 20 } }
                """);
        Evaluation evaluation = plan.evaluate(Sales.sale("100.00"));

        assertThat(evaluation.rules())
                .extracting(Evaluation.RuleTried::ruleId)
                .containsExactly("lead", "ten", "twenty");
        assertThat(evaluation.rules()).extracting(Evaluation.RuleTried::matched).containsExactly(false, true, true);
        assertThat(evaluation.rules()).extracting(Evaluation.RuleTried::chosen).containsExactly(false, false, true);
    }

    @Test
    void takesTheEarlierOfTwoRulesThatPayTheSame() {
        Plan plan = Plans.plan(
                "name: same\nrules: [{ id: a, on: sale, pay: { percent: 10 } }, { id: b, on: sale, pay: { amount: 1000 } }]");

        assertThat(plan.evaluate(Sales.sale("100.00")).shares())
                .extracting(Share::ruleId)
                .containsExactly("a");
    }

    @ParameterizedTest(name = "gross {0}, tax {1}: {2}")
    @CsvSource(textBlock = """
            0.00,            0.00,   BASE_NOT_POSITIVE
            -10.00,          0.00,   BASE_NOT_POSITIVE
            10.00,           12.00,  BASE_NOT_POSITIVE
            10.00,           10.00,  BASE_NOT_POSITIVE
            0.02,            0.00,   ROUNDS_TO_ZERO
            100000000000.01, 0.00,   AMOUNT_TOO_LARGE
            """)
    void saysWhyASaleEarnsNothing(String gross, String tax, Unpaid reason) {
        Evaluation evaluation = rule("on: sale, pay: { percent: 20 }").evaluate(Sales.sale("EUR", gross, tax, null));

        assertThat(evaluation.unpaid()).isEqualTo(reason);
        assertThat(evaluation.shares()).allMatch(share -> share.amount().isZero());
    }

    @Test
    void paysNoLevelToWhoIsNotApprovedAndMovesNobodyUp() {
        Facts sale = Sales.by(
                Sales.sale("100.00"),
                null,
                new Facts.Recruiter(Sales.recruiter(1).id(), false),
                Sales.recruiter(2));

        assertThat(twoLevels().evaluate(sale).shares())
                .extracting(Share::level, share -> share.amount().minor(), Share::note)
                .containsExactly(tuple(0, 2_000L, null), tuple(1, 0L, "recruiter_not_approved"), tuple(2, 100L, null));
    }

    @Test
    void paysACycleOfRecruitersOnce() {
        Facts.Recruiter seller = new Facts.Recruiter(Sales.SELLER, true);
        Facts sale = Sales.by(Sales.sale("100.00"), null, Sales.recruiter(1), seller);

        assertThat(twoLevels().evaluate(sale).shares())
                .extracting(Share::note)
                .containsExactly(null, null, "recruiter_cycle");
        assertThat(twoLevels().evaluate(sale).shares())
                .extracting(share -> share.amount().minor())
                .containsExactly(2_000L, 200L, 0L);
    }

    @Test
    void dividesALevelAmongTheRulesThatPay() {
        Plan plan = Plans.plan("""
                name: two holds
                choose: sum
                rules:
                  - { id: short, on: sale, pay: { amount: 100 }, hold: P7D }
                  - { id: long, on: sale, pay: { amount: 200 }, hold: P30D }
                levels: [{ percent: 10, of: sale }]
                """);
        List<Share> shares =
                plan.evaluate(Sales.withRecruiters(Sales.sale("1.00"), 1)).shares();

        assertThat(shares).extracting(Share::ruleId).containsExactly("short", "long", "short", "long");
        assertThat(shares).extracting(share -> share.amount().minor()).containsExactly(100L, 200L, 3L, 7L);
        assertThat(shares)
                .extracting(share -> String.valueOf(share.hold()))
                .containsExactly("P7D", "P30D", "P7D", "P30D");
    }

    private static Plan twoLevels() {
        return Plans.plan("""
                name: two levels
                rules: [{ id: only, on: sale, pay: { percent: 20 } }]
                levels: [{ percent: 10, of: commission }, { percent: 5, of: commission }]
                """);
    }

    private static Plan rule(String rule) {
        return Plans.plan("name: one rule\nrules:\n  - { id: only, " + rule + " }\n");
    }

    private static Check check(Evaluation evaluation, String what) {
        return evaluation.rules().getFirst().checks().stream()
                .filter(check -> check.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
