package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;
import org.tributary.houserules.Seeds;

/** A sale of 119.00 with 19.00 tax earns Ann 20.00, Rita 2.00 and Sam 2.00; this is what its vendor's word makes of it. */
class ValidationTest {

    private static final String CAPPED = """
            name: capped
            rules:
              - { id: sale-base, on: sale, pay: { percent: "20" }, cap: { amount: 3000, of: program } }
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                    | what happens, in order               | Ann  | Rita | Sam | of the base
            approved                                  | approve                              | 2000 | 200  | 200 | 10000
            rejected                                  | reject                               | 0    | 0    | 0   | 0
            rejected and approved after all           | reject approve                       | 2000 | 200  | 200 | 10000
            amended to half                           | amend:5950                           | 1000 | 100  | 100 | 5000
            amended to twice as much                  | amend:23800                          | 4000 | 400  | 400 | 20000
            amended to half, naming the tax           | amend:5950/0                         | 1190 | 119  | 119 | 5950
            amended to nothing                        | amend:0                              | 0    | 0    | 0   | 0
            amended there and back                    | amend:23800 amend:11900              | 2000 | 200  | 200 | 10000
            amended to nothing and back               | amend:0 amend:11900                  | 2000 | 200  | 200 | 10000
            half refunded, then rejected              | refund:5950 reject                   | 0    | 0    | 0   | 0
            rejected, then half refunded              | reject refund:5950                   | 0    | 0    | 0   | 0
            and approved after all                    | reject refund:5950 approve           | 1000 | 100  | 100 | 5000
            a quarter refunded, then amended to half  | refund:2975 amend:5950               | 500  | 50   | 50  | 2500
            amended to half, then a quarter refunded  | amend:5950 refund:2975               | 500  | 50   | 50  | 2500
            refunded with its tax, then amended up    | refund:5950/950 amend:23800          | 3000 | 300  | 300 | 15000
            amended up, then refunded with its tax    | amend:23800 refund:5950/950          | 3000 | 300  | 300 | 15000
            amended while rejected, then approved     | reject amend:5950 approve            | 1000 | 100  | 100 | 5000
            one cent less                             | amend:11899                          | 2000 | 200  | 200 | 9999
            three cents less                          | amend:11897                          | 1999 | 200  | 200 | 9997
            refunded wholly, then amended up          | refund:11900 amend:23800             | 2000 | 200  | 200 | 10000
            refunded wholly, then approved            | refund:11900 approve                 | 0    | 0    | 0   | 0
            """)
    void leavesWhatTheSaleReallyEarned(String what, String story, long ann, long rita, long sam, long base) {
        CaseFile file = new CaseFile(Story.standard(), sale(11_900, 1_900));
        for (String step : story.split(" ")) {
            file.happens(step);
        }

        assertThat(file.nets().values()).containsExactly(ann, rita, sam);
        assertThat(file.remaining()).isEqualTo(base);
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(textBlock = """
            approve,        ,             UNCHANGED
            approve,        approve,      UNCHANGED
            reject,         reject,       UNCHANGED
            amend:11900,    ,             UNCHANGED
            amend:5950,     amend:5950,   UNCHANGED
            amend:none,     ,             AMOUNT_REQUIRED
            amend:-1,       ,             AMOUNT_NEGATIVE
            amend:100/101,  ,             TAX_OR_SHIPPING_ABOVE_AMOUNT
            amend:5949,     refund:5950,  AMOUNT_BELOW_REFUNDS
            """)
    void whatChangesNothingSaysWhyAndBooksNothing(String step, @Nullable String before, Validation.Reason reason) {
        CaseFile file = new CaseFile(Story.standard(), sale(11_900, 1_900));
        if (before != null) {
            file.happens(before);
        }
        Map<String, Long> nets = file.nets();

        assertThat(file.validate(step)).isInstanceOfSatisfying(Validation.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.receipt().rows()).isEmpty();
            assertThat(refused.receipt().before()).isEqualTo(refused.receipt().after());
        });
        assertThat(file.nets()).isEqualTo(nets);
    }

    @Test
    void whatIsApprovedInTimeWaitsForItsHoldAloneAndWhatComesBackWaitsLikewise() {
        CaseFile file = new CaseFile(
                Story.standard().validating(Duration.ofDays(60)),
                Story.sale(10_000, 0, "eur", new LineItem("pro", 10_000, 0, 1)));
        Instant validated = Story.SOLD.plus(Duration.ofDays(60));
        assertThat(file.dossier.status()).isEqualTo(Validity.PENDING);
        assertThat(file.dossier.rows())
                .allSatisfy(row -> assertThat(row.availableAt()).isEqualTo(validated));

        file.happens("approve");
        file.happens("refund:5000");

        assertThat(file.dossier.status()).isEqualTo(Validity.APPROVED);
        assertThat(file.dossier.rows())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.availableAt()).isBefore(validated));
    }

    @Test
    void whatAPersonTookAwayComesBackByNothingThatTheVendorSays() {
        CaseFile file = new CaseFile(Story.standard(), sale(11_900, 1_900));
        Row levels = file.dossier.rows().getLast();
        file.dossier = file.dossier.without(Set.of(levels.commissionId()));

        file.happens("reject");
        file.happens("amend:23800");
        file.happens("approve");

        assertThat(file.dossier.rows()).noneMatch(row -> row.partnerId().equals(levels.partnerId()));
        assertThat(file.nets()).containsEntry("ann", 4_000L);
    }

    @Test
    void aLeadIsTakenBackAndGivenAgainButHasNoAmountToAmend() {
        CaseFile file = new CaseFile(Story.standard(), Story.lead(false));
        Map<String, Long> earned = file.nets();
        assertThat(earned).containsEntry("ann", 500L);

        file.happens("reject");
        assertThat(file.nets().values()).containsOnly(0L);
        assertThat(((Validation.Refused) file.validate("amend:5")).reason()).isEqualTo(Validation.Reason.NOT_AMENDABLE);
        file.happens("approve");
        assertThat(file.nets()).isEqualTo(earned);
    }

    @Test
    void aRuleThatOnlyTheAmendedItemsMeetPaysARowOfItsOwn() {
        CaseFile file = new CaseFile(Story.standard(), sale(10_000, 0));
        file.validate(new ValidationRecorded(
                Story.sale(1, 0, "eur").envelope(),
                new ConversionId("cnv_v1"),
                "INV-1",
                null,
                null,
                "v1",
                Action.AMEND,
                null,
                null,
                null,
                List.of(new LineItem("pro", 10_000, 0, 1)),
                "it was the pro plan",
                "usr_1"));

        assertThat(file.dossier.rows())
                .filteredOn(row -> row.ruleId().equals("pro") && row.level() == 0)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.amount().minor()).isEqualTo(3_000);
                    assertThat(row.reversalOf()).isNull();
                });
        assertThat(file.nets()).containsEntry("ann", 3_000L);
        file.happens("refund:5000");
        assertThat(file.nets()).containsEntry("ann", 1_500L);
        file.happens("amend:10000");
        assertThat(file.nets()).containsEntry("ann", 1_000L);
    }

    @Test
    void anAmendedAmountKeepsItsItemsInProportion() {
        CaseFile file = new CaseFile(Story.standard(), Story.sale(10_000, 0, "eur", new LineItem("pro", 10_000, 0, 1)));
        file.happens("amend:5000");

        SaleRecorded amended = (SaleRecorded) file.dossier.current().evidence().conversion();
        assertThat(amended.items())
                .singleElement()
                .satisfies(item -> assertThat(item.amount()).isEqualTo(5_000));
        assertThat(file.nets()).containsEntry("ann", 1_500L);
    }

    @Test
    void anAmendmentIsPaidWhatIsLeftOfABudgetByNowAndNoMore() {
        CaseFile file = new CaseFile(new Story(CAPPED), sale(10_000, 0));
        assertThat(file.nets()).containsEntry("ann", 2_000L);
        file.others(500);

        file.happens("amend:50000");

        assertThat(file.nets()).containsEntry("ann", 2_500L);
        assertThat(file.metered()).isEqualTo(3_000);
        file.happens("amend:10000");
        assertThat(file.nets()).containsEntry("ann", 2_000L);
        assertThat(file.metered()).isEqualTo(2_500);
    }

    @Test
    void whatWasRejectedGivesItsRoomInABudgetToOthersAndMayNotFindItAgain() {
        CaseFile file = new CaseFile(new Story(CAPPED), sale(10_000, 0));
        file.happens("reject");
        assertThat(file.metered()).isZero();
        file.others(2_500);

        file.happens("approve");

        assertThat(file.nets()).containsEntry("ann", 500L);
        assertThat(file.metered()).isEqualTo(3_000);
    }

    @Test
    void aGrownSaleThatWasPartlyRefundedNeverTakesMoreThanTheBudget() {
        CaseFile file = new CaseFile(new Story(CAPPED), sale(10_000, 0));
        file.happens("refund:5000");
        file.others(2_000);
        assertThat(file.metered()).isEqualTo(3_000);

        file.happens("amend:20000");

        assertThat(file.metered()).isLessThanOrEqualTo(3_000);
    }

    @Test
    void itsReceiptIsWhatItWasWrittenAsAndItsVerdictComputesAgain() {
        CaseFile file = new CaseFile(Story.standard(), sale(11_900, 1_900));
        Validation.Taken taken = (Validation.Taken) file.validate("amend:5950");

        ValidationReceipt read = ValidationReceipt.read(taken.receipt().canonical());
        assertThat(read.canonical()).isEqualTo(taken.receipt().canonical());
        Receipt verdict = Objects.requireNonNull(read.verdict());
        assertThat(Judge.judge(new Case(verdict.evidence(), file.story.plans()), verdict.judgedAt())
                        .receipt()
                        .canonical())
                .isEqualTo(verdict.canonical());
    }

    @Test
    void theWinnerReadsWhyItsRecruiterReadsItsAmountAndNobodyElseAnything() {
        CaseFile file = new CaseFile(Story.standard(), sale(11_900, 1_900));
        ValidationReceipt receipt = file.validate("reject").receipt();

        assertThat(receipt.forPartner(Story.ANN).orElseThrow().path("reason").asText())
                .isEqualTo("said so");
        assertThat(receipt.forPartner(Story.RITA).orElseThrow().has("reason")).isFalse();
        assertThat(receipt.forPartner(Story.RITA)
                        .orElseThrow()
                        .at("/commissions/0/amount")
                        .asLong())
                .isEqualTo(-200);
        assertThat(receipt.forPartner(Story.BEN)).isEmpty();
    }

    /** Amendments replace each other and refunds add up: whatever stands last, the order of everything else does not matter. */
    @Test
    void whateverTheOrderTheSumsEndAsTheLastWordsSay() {
        Seeds.cases(200).check(random -> {
            long last = 6_000 + random.nextInt(20_000);
            List<String> steps = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                steps.add("refund:" + (1 + random.nextInt(1_400)));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                steps.add("amend:" + (6_000 + random.nextInt(20_000)));
            }
            steps.add(random.nextBoolean() ? "approve" : "reject");
            Collections.shuffle(steps, new Random(random.nextLong()));
            CaseFile one = new CaseFile(Story.standard(), sale(11_900, 1_900));
            CaseFile other = new CaseFile(Story.standard(), sale(11_900, 1_900));
            steps.forEach(one::happens);
            Collections.shuffle(steps, new Random(random.nextLong()));
            steps.forEach(other::happens);
            for (CaseFile file : List.of(one, other)) {
                file.happens("amend:" + last);
                file.happens("approve");
            }

            assertThat(one.nets()).as("%s then amend:%s", steps, last).isEqualTo(other.nets());
        });
    }

    private static SaleRecorded sale(long gross, long tax) {
        return Story.sale(gross, tax, "eur");
    }
}
