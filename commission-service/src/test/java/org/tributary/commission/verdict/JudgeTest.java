package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.OwnershipChange;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.commission.verdict.Verdict.NotEarned;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.Arrival.SameEmail;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;

class JudgeTest {

    @Test
    void paysTheSellerAndItsRecruiters() {
        Earned verdict = (Earned) Story.standard().judge(Story.sale(11_900, 1_900, "eur"));

        assertThat(verdict.base()).isEqualTo(Money.of(10_000, "eur"));
        assertThat(verdict.rows())
                .extracting(Row::partnerId, Row::ruleId, Row::level, Row::amount)
                .containsExactly(
                        tuple(Story.ANN, "sale-base", 0, Money.of(2_000, "eur")),
                        tuple(Story.RITA, "sale-base", 1, Money.of(200, "eur")),
                        tuple(Story.SAM, "sale-base", 2, Money.of(200, "eur")));
        assertThat(verdict.rows()).allMatch(row -> row.availableAt().equals(Story.SOLD.plus(Duration.ofDays(30))));
        assertThat(verdict.decision().ownership()).isEqualTo(OwnershipChange.SET);
        assertThat(verdict.holds()).isEmpty();
    }

    @Test
    void holdsForAsLongAsTheRuleSays() {
        Earned verdict =
                (Earned) Story.standard().judge(Story.sale(10_000, 0, "eur", new LineItem("pro", 10_000, 0, 1)));

        assertThat(verdict.rows()).extracting(Row::ruleId).containsOnly("pro");
        assertThat(verdict.rows()).extracting(Row::availableAt).containsOnly(Instant.parse("2026-11-29T11:00:00Z"));
    }

    @Test
    void paysALeadAndMakesThePartnerItsOwner() {
        Earned verdict = (Earned) Story.standard().judge(Story.lead(false));

        assertThat(verdict.base()).isNull();
        assertThat(verdict.rows()).extracting(Row::amount).containsExactly(Money.of(500, "eur"), Money.of(50, "eur"));
    }

    @Test
    void paysAGoalOncePerCustomer() {
        assertThat(Story.standard().judge(Story.goal("deposit"))).isInstanceOf(Earned.class);
        assertThat(Story.standard().afterEarning("deposit").judge(Story.goal("deposit")))
                .isInstanceOfSatisfying(
                        NotEarned.class, verdict -> assertThat(verdict.reason()).isEqualTo("no_rule_matched"));
    }

    @Test
    void keepsTheOwnershipOfAConversionThatEarnsNothing() {
        NotEarned verdict = (NotEarned)
                new Story("name: sales\nrules: [{ id: a, on: sale, pay: { percent: 20 } }]").judge(Story.lead(false));

        assertThat(verdict.reason()).isEqualTo("no_rule_matched");
        assertThat(verdict.decision())
                .isInstanceOfSatisfying(
                        Attributed.class,
                        attributed -> assertThat(attributed.ownership()).isEqualTo(OwnershipChange.SET));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            nobody brought the customer,       no_attribution
            the program has no plan,           no_plan
            the sale is in another currency,   currency_differs
            a test key sent it,                test
            nothing is left after tax,         base_not_positive
            a fifth of a cent,                 rounds_to_zero
            """)
    void saysWhyNothingWasEarned(String what, String reason) {
        Story story = Story.standard();
        Verdict verdict = switch (reason) {
            case "no_attribution" -> story.touchedBy(Touches.NONE).judge(Story.sale(10_000, 0, "eur"));
            case "no_plan" -> story.withoutPlan().judge(Story.sale(10_000, 0, "eur"));
            case "currency_differs" -> story.judge(Story.sale(10_000, 0, "usd"));
            case "test" -> story.judge(Story.sale(Mode.TEST, 10_000, 0, "eur", Map.of()));
            case "base_not_positive" -> story.judge(Story.sale(1_900, 1_900, "eur"));
            default -> story.judge(Story.sale(1, 0, "eur"));
        };

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        NotEarned.class, nothing -> assertThat(nothing.reason()).isEqualTo(reason));
        assertThat(verdict.receipt().earned()).isFalse();
        assertThat(verdict.receipt().reason()).isEqualTo(reason);
    }

    @Test
    void showsInTheReceiptOfATestWhatWouldHaveBeenEarned() {
        Verdict verdict = Story.standard().judge(Story.sale(Mode.TEST, 10_000, 0, "eur", Map.of()));

        assertThat(verdict.receipt().rows())
                .extracting(Row::amount)
                .containsExactly(Money.of(2_000, "eur"), Money.of(200, "eur"), Money.of(200, "eur"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  PT0S,   CLIENT_SIDE
            true,  P15D,   CLIENT_SIDE TOO_FAST
            false, P15D,   TOO_FAST
            false, P14D,   ''
            """)
    void keepsBackWhatAPersonShouldSee(boolean clientSide, Duration shortest, String holds) {
        Verdict verdict = Story.standard().slowerThan(shortest).judge(Story.lead(clientSide));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Earned.class,
                        earned -> assertThat(String.join(
                                        " ",
                                        earned.holds().stream()
                                                .map(HoldReason::name)
                                                .toList()))
                                .isEqualTo(holds));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  false, CLIENT_SIDE
            false, true,  PENDING_AT_SENDER
            true,  true,  CLIENT_SIDE PENDING_AT_SENDER
            """)
    void keepsBackWhatTheDoorOfASaleKnowsAgainstIt(boolean clientSide, boolean pending, String holds) {
        Earned earned = (Earned) Story.standard().judge(Story.sale(new Arrival(clientSide, pending)));

        assertThat(String.join(
                        " ", earned.holds().stream().map(HoldReason::name).toList()))
                .isEqualTo(holds);
        assertThat(earned.rows())
                .as("what is earned is the same")
                .isEqualTo(((Earned) Story.standard().judge(Story.sale(10_000, 0, "eur"))).rows());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ptr_ann,  ADDRESS, false, OWN_PURCHASE
            ptr_ann,  DOMAIN,  false, PARTNERS_DOMAIN
            ptr_ann,  ADDRESS, true,  ''
            ptr_else, ADDRESS, false, ''
            """)
    void keepsBackWhatPartnersEarnByTheirOwnPurchases(
            PartnerId partner, SameEmail same, boolean letsPartnersBuy, String holds) {
        Story story = letsPartnersBuy ? Story.standard().lettingPartnersBuy() : Story.standard();
        Arrival arrival = new Arrival(false, false, List.of(new Likeness(partner, same)));

        assertThat(((Earned) story.judge(Story.sale(arrival)))
                        .holds().stream().map(HoldReason::name).collect(Collectors.joining(" ")))
                .isEqualTo(holds);
    }

    @Test
    void keepsBackWhatASuspiciousClickEarned() {
        Touches.Click clean = Story.click(Story.ANN, Story.CLICKED);
        Touches.Landing landing = java.util.Objects.requireNonNull(clean.landing());
        Touches.Click suspicious = new Touches.Click(
                clean.clickId(),
                clean.clickedAt(),
                new Touches.Landing(
                        landing.programId(),
                        landing.member(),
                        landing.linkId(),
                        landing.linkKey(),
                        landing.classification(),
                        landing.country(),
                        landing.device(),
                        landing.subs(),
                        List.of("source_not_allowed")));
        Verdict verdict = Story.standard()
                .touchedBy(new Touches(List.of(suspicious), null, List.of()))
                .judge(Story.sale(10_000, 0, "eur"));

        assertThat(((Earned) verdict).holds()).containsExactly(HoldReason.SUSPICIOUS_CLICK);
    }

    @Test
    void keepsBackWhatACustomerBuysWhoWasWonDoubtfully() {
        Touches.Owner owner = new Touches.Owner(
                Story.SHOP, Story.member(Story.ANN), null, null, Story.CLICKED, null, null, List.of("too_fast"));
        Verdict verdict = Story.standard()
                .touchedBy(new Touches(List.of(), null, List.of(owner)))
                .judge(Story.sale(10_000, 0, "eur"));

        assertThat(((Earned) verdict).holds()).containsExactly(HoldReason.DOUBTFUL_CUSTOMER);
    }

    @Test
    void anotherClickOfTheSamePartnerClearsItOfNoDoubt() {
        Touches.Owner owner = new Touches.Owner(
                Story.SHOP, Story.member(Story.ANN), null, null, Story.CLICKED, null, null, List.of("own_purchase"));
        Verdict verdict = Story.standard()
                .touchedBy(new Touches(List.of(Story.click(Story.ANN, Story.CLICKED)), null, List.of(owner)))
                .judge(Story.sale(10_000, 0, "eur"));

        assertThat(((Earned) verdict).holds()).containsExactly(HoldReason.DOUBTFUL_CUSTOMER);
    }

    @Test
    void derivesIdsThatAgreeEverywhereAndNeverMeet() {
        Earned first = (Earned) Story.standard().judge(Story.sale(11_900, 1_900, "eur"));
        Earned again = (Earned) Story.standard().judge(Story.sale(11_900, 1_900, "eur"));
        List<String> ids =
                first.rows().stream().map(row -> row.commissionId().value()).toList();

        assertThat(again.rows()).isEqualTo(first.rows());
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("cms_[0-9a-f]{40}"));
        assertThat(first.rows().getFirst().commissionId().value())
                .isEqualTo("cms_3d126ab13dc79268fc4d72ce27a20f704f704b7d");
    }
}
