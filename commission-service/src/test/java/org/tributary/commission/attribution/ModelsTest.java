package org.tributary.commission.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.houserules.Seeds;

/** Which touches earn under each model, and in which parts. The window is 30 days. */
class ModelsTest {

    @ParameterizedTest(name = "{0}: {1} on day {2} → {3}")
    @CsvSource(delimiter = '|', textBlock = """
            last_click  | ann@0*                            | 1  | ann by click: set                                   |
            first_click | ann@0*                            | 1  | ann by click: set                                   |
            linear      | ann@0*                            | 1  | ann by click: set                                   |
            position    | ann@0*                            | 1  | ann by click: set                                   |
            first_click | ann@0 ben@3 cem@5*                | 9  | ann by click: set                                   | cem earlier_click, ben earlier_click
            first_click | ann@0 ben@3 cem@5*                | 31 | ben by click: set                                   | cem earlier_click, ann window_expired
            first_click | ann@0! ben@3 cem@5*               | 9  | ben by click: set                                   | cem earlier_click, ann click_invalid
            first_click | ann@0- ben@3 cem@5*               | 9  | ben by click: set                                   | cem earlier_click, ann partner_not_approved
            first_click | ann@5 ben@5*                      | 9  | ann by click: set                                   | ben earlier_click
            linear      | ann@0 ben@3*                      | 9  | ben 1/2, ann 1/2 by click: set                      |
            linear      | ann@0 ben@3 cem@5*                | 9  | cem 1/3, ben 1/3, ann 1/3 by click: set             |
            linear      | ann@0 ann@1 ben@3*                | 9  | ann 2/3, ben 1/3 by click: set                      |
            linear      | ann@0 ann@1 ben@3 ben@4*          | 9  | ben 1/2, ann 1/2 by click: set                      |
            linear      | ann@0 ann@1=  ann@2= ben@3*       | 9  | ben 1/2, ann 1/2 by click: set                      | ann repeated_click, ann repeated_click
            linear      | ann@0= ben@3*                     | 9  | ben 1/2, ann 1/2 by click: set                      |
            linear      | ann@0 ann@2= ben@3*               | 31 | ben 1/2, ann 1/2 by click: set                      | ann window_expired
            linear      | ann@0 ben@3 cem@12*               | 31 | cem 1/2, ben 1/2 by click: set                      | ann window_expired
            linear      | ann@0 ben@3! cem@5*               | 9  | cem 1/2, ann 1/2 by click: set                      | ben click_invalid
            linear      | ann@0 ben@3 cem@5*                | 4  | ben 1/2, ann 1/2 by click: set                      | cem click_after_conversion
            linear      | ann@0 ben@3-                      | 99 | partner_not_approved                                | ben partner_not_approved, ann window_expired
            position    | ann@0 ben@3*                      | 9  | ben 1/2, ann 1/2 by click: set                      |
            position    | ann@0 ben@3 cem@5*                | 9  | cem 2/5, ann 2/5, ben 1/5 by click: set             |
            position    | ann@0 ben@3 cem@5 dan@6*          | 9  | dan 4/10, ann 4/10, cem 1/10, ben 1/10 by click: set |
            position    | ann@0 ben@3 ben@4 ann@5*          | 9  | ann 4/5, ben 1/5 by click: set                      |
            position    | ann@0 ann@3 ann@5*                | 9  | ann by click: set                                   |
            position    | ann@0 ben@3 ann@4= cem@5*         | 9  | cem 2/5, ann 2/5, ben 1/5 by click: set             | ann repeated_click
            """)
    void divideAConversionAmongTheClicksThatQualify(
            String model, String clicks, long day, String told, @Nullable String lost) {
        Decision decision = journey(model).clicks(clicks).on(day);

        assertThat(Journey.told(decision)).isEqualTo(told);
        assertThat(Journey.lost(decision)).isEqualTo(lost == null ? "" : lost);
    }

    @ParameterizedTest(name = "{0}: {1}, coupon of {2} {3} → {4}")
    @CsvSource(delimiter = '|', textBlock = """
            linear      | ann@0 ben@3* | cem | BEATS_CLICK     | cem by coupon: set             | ben coupon_beats_click, ann coupon_beats_click
            linear      | ann@0 ben@3* | ann | BEATS_CLICK     | ann by coupon: set             | ben coupon_beats_click, ann same_partner
            linear      | ann@0 ben@3* | cem | YIELDS_TO_CLICK | ben 1/2, ann 1/2 by click: set | cem click_beats_coupon
            linear      | ann@0 ben@3* | ann | YIELDS_TO_CLICK | ben 1/2, ann 1/2 by click: set | ann same_partner
            linear      |              | cem | YIELDS_TO_CLICK | cem by coupon: set             |
            linear      | ann@0! | cem | YIELDS_TO_CLICK       | cem by coupon: set             | ann click_invalid
            first_click | ann@0 ben@3* | cem | BEATS_CLICK     | cem by coupon: set             | ben earlier_click, ann coupon_beats_click
            position    | ann@0 ben@3* | cem | YIELDS_TO_CLICK | ben 1/2, ann 1/2 by click: set | cem click_beats_coupon
            """)
    void aCouponTakesAllOrCountsWhereNoClickDoes(
            String model,
            @Nullable String clicks,
            String coupon,
            CouponPrecedence precedence,
            String told,
            @Nullable String lost) {
        Decision decision =
                journey(model).clicks(clicks).coupon(coupon, precedence).on(9);

        assertThat(Journey.told(decision)).isEqualTo(told);
        assertThat(Journey.lost(decision)).isEqualTo(lost == null ? "" : lost);
    }

    @ParameterizedTest(name = "{0}, {1}: owned by {2} since day 2, sale on day {3}; {4} on day {5} → {6}")
    @CsvSource(delimiter = '|', textBlock = """
            linear      | until_first_sale | ann:1 ben:1 |   |              | 40 | ann 1/2, ben 1/2 by ownership: keep             |
            linear      | until_first_sale | ann:2 ben:1 |   | ann@0 ben@1  | 9  | ann 2/3, ben 1/3 by ownership: keep             | ben same_partner, ann same_partner
            linear      | until_first_sale | ann:1 ben:1 |   | ann@0 ben@1* | 9  | ann 1/2, ben 1/2 by ownership: keep             | ben same_partner, ann same_partner
            linear      | until_first_sale | ann:1 ben:1 |   | ann@0 ben@1* | 31 | ann 1/2, ben 1/2 by ownership: keep             | ben same_partner, ann window_expired
            linear      | until_first_sale | ann:1 ben:1 |   | cem@1*       | 9  | ann 1/2, ben 1/2 by ownership: keep             | cem customer_owned
            linear      | until_first_sale | ann:1 ben:1 |   | ann@0 ben@1 cem@5*  | 9 | cem 1/3, ben 1/3, ann 1/3 by click: move | ann same_partner, ben same_partner
            linear      | until_first_sale | ann:1 ben:1 | 3 | ann@0 ben@1 cem@5*  | 9 | ann 1/2, ben 1/2 by ownership: keep      | cem customer_owned, ben same_partner, ann same_partner
            linear      | never            | ann:1 ben:1 |   | cem@5*       | 9  | ann 1/2, ben 1/2 by ownership: keep             | cem customer_owned
            linear      | P90D             | ann:1 ben:1 | 3 | cem@90*      | 92 | ann 1/2, ben 1/2 by ownership: keep             | cem customer_owned
            linear      | P90D             | ann:1 ben:1 | 3 | cem@90*      | 93 | cem by click: move                              | ann customer_moved, ben customer_moved
            linear      | until_first_sale | ann-:2 ben:1 cem:1 | | -         | 9  | ben 1/2, cem 1/2 by ownership: keep             | ann partner_not_approved
            linear      | until_first_sale | ann-:1 ben-:1 |  | cem@5*      | 9  | cem by click: move                              | ann partner_not_approved, ben partner_not_approved
            first_click | until_first_sale | ann         |   | ann@0 ben@5* | 9  | ann by click: keep                              | ben earlier_click, ann same_partner
            first_click | until_first_sale | ann         |   | ann@0 ben@5* | 31 | ben by click: move                              | ann customer_moved, ann window_expired
            first_click | until_first_sale | ann         |   | ann@0 ben@1* | 31 | ann by ownership: keep                          | ben customer_owned, ann window_expired
            first_click | never            | ann         |   | ann@0 ben@5* | 31 | ann by ownership: keep                          | ben customer_owned, ann window_expired
            """)
    void whoeverWonTheCustomerKeepsItAsLongAsTheRuleLasts(
            String model,
            String rule,
            String owners,
            @Nullable Long sold,
            @Nullable String clicks,
            long day,
            String told,
            @Nullable String lost) {
        Decision decision = journey(model)
                .ownership(rule)
                .owned(owners, 2, sold)
                .clicks("-".equals(clicks) ? null : clicks)
                .on(day);

        assertThat(Journey.told(decision)).isEqualTo(told);
        assertThat(Journey.lost(decision)).isEqualTo(lost == null ? "" : lost);
    }

    @ParameterizedTest(name = "{0}: {1} → {2} decides")
    @CsvSource(delimiter = '|', textBlock = """
            BEATS_CLICK     | ann@0 | cem by coupon: move
            YIELDS_TO_CLICK | ann@0 | ann 1/2, ben 1/2 by ownership: keep
            YIELDS_TO_CLICK |       | cem by coupon: move
            """)
    void aCouponOpensTheContestAnewWhereItWouldCount(CouponPrecedence rule, @Nullable String clicks, String told) {
        Decision decision = journey("linear")
                .owned("ann:1 ben:1", 2, null)
                .clicks(clicks)
                .coupon("cem", rule)
                .on(9);

        assertThat(Journey.told(decision)).isEqualTo(told);
    }

    /** Click on day 0, trial on day 29, payment on day 59, window 30 days: paid, under every model, and shared as the trial was. */
    @ParameterizedTest
    @EnumSource(Model.class)
    void aTrialWithinTheWindowMakesItsPaymentAMonthLaterThePartnersOwn(Model model) {
        Attributed trial =
                (Attributed) new Journey(model).clicks("ann@0 ben@7*").on(29);
        String parts = String.join(
                " ",
                trial.stakes().stream()
                        .map(stake -> stake.member().partnerId().value().substring(4) + ":" + stake.part())
                        .toList());
        Attributed payment = (Attributed)
                new Journey(model).owned(parts, 29, null).clicks("ann@0 ben@7").on(59);

        assertThat(payment.ownership()).isEqualTo(Decision.OwnershipChange.KEEP);
        assertThat(payment.stakes())
                .extracting(stake -> stake.member().partnerId(), Stake::part, Stake::whole)
                .isEqualTo(trial.stakes().stream()
                        .map(stake -> tuple(stake.member().partnerId(), stake.part(), stake.whole()))
                        .toList());
        assertThat(Journey.lost(payment)).contains("ann window_expired");
    }

    @Test
    void whatWasJudgedBeforeClicksWereGatheredIsJudgedTheSameAgain() {
        assertThat(Journey.told(journey("linear").clicks("ann@0*").ungathered().on(1)))
                .isEqualTo("model_not_supported");
    }

    @Test
    void partsSumToOneAndNobodyIsForgotten() {
        Seeds.cases(300).check(ModelsTest::sumsToOne);
    }

    private static void sumsToOne(RandomGenerator random) {
        List<Touches.Click> clicks = new ArrayList<>();
        int count = 1 + random.nextInt(50);
        for (int i = 0; i < count; i++) {
            clicks.add(Journey.click(
                    "p" + random.nextInt(7),
                    Journey.day(0).plus(Duration.ofMinutes(random.nextInt(40_000))),
                    i,
                    Status.APPROVED,
                    Classification.BILLABLE,
                    i == 0 ? null : Touches.Via.SAME_VISITOR));
        }
        for (Model model : List.of(Model.FIRST_CLICK, Model.LINEAR, Model.POSITION)) {
            Attributed decision = (Attributed) new Journey(model).clicks(clicks).on(29);
            assertThat(decision.stakes().stream().mapToLong(Stake::part).sum())
                    .isEqualTo(decision.lead().whole());
            assertThat(decision.stakes())
                    .allMatch(stake ->
                            stake.part() > 0 && stake.whole() == decision.lead().whole());
            assertThat(decision.stakes()).isSortedAccordingTo((one, other) -> Long.compare(other.part(), one.part()));
            assertThat(decision.candidates()).hasSize(count);
            assertThat(decision.candidates().stream().filter(Decision.Candidate::won))
                    .extracting(Decision.Candidate::partnerId)
                    .containsOnlyElementsOf(decision.stakes().stream()
                            .map(stake -> stake.member().partnerId())
                            .toList());
        }
    }

    @Test
    void oneTouchIsTheSameUnderEveryModel() {
        for (long day = 0; day < 40; day++) {
            List<String> told = new ArrayList<>();
            for (Model model : Model.values()) {
                told.add(Journey.told(new Journey(model).clicks("ann@3*").on(day)));
            }
            assertThat(told).containsOnly(told.getFirst());
        }
    }

    private static Journey journey(String model) {
        return new Journey(Model.valueOf(model.toUpperCase(Locale.ROOT)));
    }
}
