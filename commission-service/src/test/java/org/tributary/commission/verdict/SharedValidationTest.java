package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.houserules.Seeds;

/** Ann (gold) and Ben share a sale of 100.00 by halves, Rita recruited both; this is what its vendor's word makes of it. */
class SharedValidationTest {

    private static final String TIERED = """
            name: tiered
            rules: [{ id: base, on: sale, pay: { percent: "10", tiers: { gold: { percent: "20" } } } }]
            levels: [{ percent: "10", of: commission }]
            """;
    private static final String METERED = """
            name: metered
            choose: sum
            rules:
              - { id: capped, on: sale, pay: { percent: "20" }, cap: { amount: 900000, of: partner } }
              - { id: budget, on: sale, pay: { percent: "1" }, cap: { amount: 900000, of: program } }
              - { id: times, on: sale, pay: { amount: 30 }, cap: { count: 9, of: partner } }
              - { id: banded, on: sale, pay: { bands: [{ upTo: 900000, percent: "5" }, { percent: "7" }], of: lifetime } }
              - { id: nth, on: sale, pay: { bands: [{ upTo: 5, amount: 10 }, { amount: 20 }], by: count, of: lifetime } }
            """;
    private static final Member ANN = Story.member("ann", "gold", Story.RITA);
    private static final Member BEN = Story.member("ben", null, Story.RITA);
    private static final Member CEM = Story.member("cem", null);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            approve                          | 1000 | 500  | 150 | 5000 5000
            reject                           | 0    | 0    | 0   | 0 0
            reject approve                   | 1000 | 500  | 150 | 5000 5000
            amend:5000                       | 500  | 250  | 75  | 2500 2500
            amend:20000                      | 2000 | 1000 | 300 | 10000 10000
            amend:0                          | 0    | 0    | 0   | 0 0
            amend:5000 amend:10000           | 1000 | 500  | 150 | 5000 5000
            amend:0 amend:10000              | 1000 | 500  | 150 | 5000 5000
            reject amend:5000 approve        | 500  | 250  | 75  | 2500 2500
            refund:5000 reject               | 0    | 0    | 0   | 0 0
            reject refund:5000               | 0    | 0    | 0   | 0 0
            reject refund:5000 approve       | 500  | 250  | 75  | 2500 2500
            refund:2500 amend:5000           | 250  | 125  | 38  | 1250 1250
            amend:5000 refund:2500           | 250  | 125  | 38  | 1250 1250
            refund:10000 amend:20000         | 1000 | 500  | 150 | 5000 5000
            """)
    void takesFromAndGivesToEverybodyItsPart(String story, long ann, long ben, long rita, String sold) {
        CaseFile file = shared(TIERED);
        for (String step : story.split(" ")) {
            file.happens(step);
        }

        assertThat(file.net(Story.ANN)).isEqualTo(ann);
        assertThat(file.net(Story.BEN)).isEqualTo(ben);
        assertThat(file.net(Story.RITA)).isEqualTo(rita);
        assertThat(file.sold.values()).extracting(String::valueOf).containsExactly(sold.split(" "));
    }

    @Test
    void whoWasPaidByOtherRulesThanTheOthersIsTakenBackFromByThose() {
        CaseFile file = new CaseFile(
                new Story("""
                        name: products
                        choose: best
                        rules:
                          - { id: base, on: sale, pay: { percent: "10" } }
                          - { id: pro, on: sale, products: [pro], when: 'partner.tier == "gold"', pay: { percent: "50" } }
                        """).sharedBy(Model.LINEAR, ANN, BEN),
                Story.sale(10_000, 0, "eur", new LineItem("pro", 6_000, 0, 1), new LineItem("mug", 4_000, 0, 1)));
        Map<String, Long> earned = byRule(file);
        assertThat(earned).isEqualTo(Map.of("ann base", 200L, "ann pro", 1_500L, "ben base", 500L));

        file.happens("reject");
        assertThat(byRule(file).values()).containsOnly(0L);
        file.happens("approve");
        assertThat(byRule(file)).isEqualTo(earned);
        file.happens("amend:5000");
        assertThat(byRule(file)).isEqualTo(Map.of("ann base", 100L, "ann pro", 750L, "ben base", 250L));
        file.refund(null, null, new LineItem("pro", 3_000, 0, 1));
        assertThat(byRule(file)).isEqualTo(Map.of("ann base", 100L, "ann pro", 0L, "ben base", 100L));
        file.happens("amend:10000");
        assertThat(byRule(file)).isEqualTo(Map.of("ann base", 200L, "ann pro", 750L, "ben base", 350L));
    }

    @Test
    void anAmendmentJudgesEverybodyByWhatItHadSoldBefore() {
        Story story = new Story("""
                name: proven
                rules: [{ id: base, on: sale, when: 'partner.totals.sales >= 3', pay: { percent: "20" } }]""").sharedBy(Model.LINEAR, ANN, BEN);
        Standing standing = new Standing(
                null,
                new Facts.Totals(0, 0),
                null,
                Map.of("ptr_ann", new Standing.Winner(new Facts.Totals(3, 1), null)));
        CaseFile file = new CaseFile(story, story.judge(Story.sale(10_000, 0, "eur"), standing));
        assertThat(file.net(Story.ANN)).isEqualTo(1_000);

        file.happens("amend:20000");

        assertThat(file.net(Story.ANN)).isEqualTo(2_000);
        assertThat(file.net(Story.BEN)).isZero();
    }

    @Test
    void theMetersOfEverybodyAreGivenBackAndTakenAgain() {
        CaseFile file = shared(METERED);
        Map<Meter, Long> moved = Map.copyOf(file.meters);
        assertThat(moved).hasSize(9);

        file.happens("reject");
        assertThat(file.meters.values()).containsOnly(0L);
        file.happens("approve");
        assertThat(file.meters).isEqualTo(moved);
    }

    @ParameterizedTest(name = "{1} with a cap of {0}, of which others take {2}, amended to {3}")
    @CsvSource(delimiter = '|', textBlock = """
            amount: 1500, of: partner | 10000 | 500  | 50000 | 750  | 1250
            amount: 1500, of: partner | 5000  | 900  | 7000  | 550  | 1450
            amount: 1500, of: partner | 5000  | 1000 | 7000  | 500  | 1500
            amount: 1500, of: partner | 5000  | 1000 | 4999  | 500  | 1500
            amount: 3000, of: program | 10000 | 500  | 50000 | 1250 | 3000
            amount: 3000, of: program | 10000 | 1000 | 50000 | 1000 | 3000
            """)
    void whatIsAmendedUpIsPaidOutOfWhatIsLeftByNowAndNeverLessThanItHad(
            String cap, long gross, long others, long amended, long each, long metered) {
        CaseFile file = new CaseFile(
                new Story("""
                        name: capped
                        rules: [{ id: base, on: sale, pay: { percent: "20" }, cap: { %s } }]""".formatted(cap)).sharedBy(Model.LINEAR, ANN, BEN), Story.sale(gross, 0, "eur"));
        file.others(others);

        file.happens("amend:" + amended);

        assertThat(file.net(Story.ANN)).isEqualTo(each);
        assertThat(file.net(Story.BEN)).isEqualTo(each);
        assertThat(file.meters.values()).containsOnly(metered);
    }

    @Test
    void everybodyReadsTheReasonItsOwnPartAndNothingOfTheOthers() {
        ValidationReceipt receipt = shared(TIERED).validate("amend:5000").receipt();

        JsonNode ben = receipt.forPartner(Story.BEN).orElseThrow();
        assertThat(ben.path("reason").asText()).isEqualTo("said so");
        assertThat(ben.path("action").asText()).isEqualTo("amend");
        assertThat(ben.at("/share/part").asLong()).isEqualTo(1);
        assertThat(ben.at("/share/whole").asLong()).isEqualTo(2);
        assertThat(ben.at("/commissions/0/amount").asLong()).isEqualTo(-250);
        assertThat(ben.toString()).doesNotContain("ann", "rita", "500", "gold");
        JsonNode ann = receipt.forPartner(Story.ANN).orElseThrow();
        assertThat(ann.path("reason").asText()).isEqualTo("said so");
        assertThat(ann.at("/commissions/0/amount").asLong()).isEqualTo(-500);
        assertThat(ann.toString()).doesNotContain("ben", "rita", "250");
        JsonNode rita = receipt.forPartner(Story.RITA).orElseThrow();
        assertThat(rita.has("reason")).isFalse();
        assertThat(rita.has("share")).isFalse();
        assertThat(receipt.forPartner(CEM.partnerId())).isEmpty();
    }

    @Test
    void itsReceiptSaysWhoSharesItAndIsComputedAgainToTheSameBytes() {
        CaseFile file = shared(METERED);
        for (String step : List.of("amend:5001", "reject", "approve")) {
            Dossier before = file.dossier;
            ValidationReceipt receipt = file.validate(step).receipt();
            ValidationReceipt stored = ValidationReceipt.read(receipt.canonical());

            assertThat(stored.canonical()).isEqualTo(receipt.canonical());
            assertThat(Recomputation.of(stored, before)).isEqualTo(receipt.canonical());
            assertThat(Objects.requireNonNull(stored.stakes()))
                    .isEqualTo(file.dossier.judged().stakes());
        }
        Receipt amended = Objects.requireNonNull(file.dossier.amended());
        assertThat(amended.stakes()).isEqualTo(file.dossier.judged().stakes());
    }

    @Test
    void aLeadIsTakenBackFromAndGivenAgainToEverybody() {
        CaseFile file = new CaseFile(
                new Story(
                                "name: leads\nrules: [{ id: lead, on: lead, pay: { amount: 501 }, cap: { count: 9, of: partner } }]")
                        .sharedBy(Model.LINEAR, ANN, BEN),
                Story.lead(false));
        Map<Meter, Long> moved = Map.copyOf(file.meters);
        assertThat(byRule(file)).isEqualTo(Map.of("ann lead", 251L, "ben lead", 250L));

        file.happens("reject");
        assertThat(byRule(file).values()).containsOnly(0L);
        assertThat(file.meters.values()).containsOnly(0L);
        file.happens("approve");
        assertThat(byRule(file)).isEqualTo(Map.of("ann lead", 251L, "ben lead", 250L));
        assertThat(file.meters).isEqualTo(moved);
    }

    @Test
    void whateverWasSaidBeforeTheLastWordsLeaveWhatTheSaleWouldHaveBroughtAtOnce() {
        Seeds.cases(150).check(SharedValidationTest::endsAsIfJudgedOnce);
    }

    private static void endsAsIfJudgedOnce(RandomGenerator random) {
        Model model = random.nextBoolean() ? Model.LINEAR : Model.POSITION;
        Member[] members = random.ints(1 + random.nextInt(5), 0, 3)
                .mapToObj(nth -> List.of(ANN, BEN, CEM).get(nth))
                .toArray(Member[]::new);
        String plan = random.nextBoolean() ? TIERED : METERED;
        Story story = new Story(plan).sharedBy(model, members);
        long last = 1_000 + random.nextInt(30_000);
        CaseFile file = new CaseFile(story, Story.sale(1_000 + random.nextInt(30_000), 0, "eur"));
        for (int i = random.nextInt(6); i > 0; i--) {
            file.happens(
                    switch (random.nextInt(3)) {
                        case 0 -> "approve";
                        case 1 -> "reject";
                        default -> "amend:" + (1 + random.nextInt(30_000));
                    });
        }
        file.happens("amend:" + last);
        file.happens("approve");

        CaseFile once = new CaseFile(story, Story.sale(last, 0, "eur"));
        assertThat(byRule(file)).isEqualTo(byRule(once));
        assertThat(file.sold).isEqualTo(once.sold);
        assertThat(some(file.meters)).isEqualTo(some(once.meters));
    }

    private static Map<Meter, Long> some(Map<Meter, Long> meters) {
        return meters.entrySet().stream()
                .filter(meter -> meter.getValue() != 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static CaseFile shared(String plan) {
        return new CaseFile(new Story(plan).sharedBy(Model.LINEAR, ANN, BEN), Story.sale(10_000, 0, "eur"));
    }

    /** What every partner has by every rule, its levels included. */
    private static Map<String, Long> byRule(CaseFile file) {
        Map<String, Long> nets = new HashMap<>();
        for (Row row : file.dossier.rows()) {
            nets.merge(
                    row.partnerId().value().substring("ptr_".length()) + " " + row.ruleId(),
                    row.amount().minor(),
                    Math::addExact);
        }
        return nets;
    }
}
