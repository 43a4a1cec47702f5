package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Money;
import org.tributary.houserules.Seeds;

/** What partners who share a conversion earn, to the cent. */
class SharingTest {

    private static final String FLAT = "rules: [{ id: base, on: sale, pay: { percent: \"20\" } }]";
    private static final String TIERED =
            "rules: [{ id: base, on: sale, pay: { percent: \"10\", tiers: { gold: { percent: \"20\" } } } }]";
    private static final Member ANN = Story.member("ann", "gold", Story.RITA, Story.SAM);
    private static final Member BEN = Story.member("ben", null, Story.RITA);
    private static final Member CEM = Story.member("cem", null);

    @ParameterizedTest(name = "{0} of {2} cents among {1} → {3}")
    @CsvSource(delimiter = '|', textBlock = """
            linear   | ann ben             | 10000 | ann 1000, ben 1000
            linear   | ann ben cem         | 10000 | ann 667, ben 667, cem 666
            linear   | ann ben cem         | 5     | ann 1
            linear   | ann ben cem         | 15    | ann 1, ben 1, cem 1
            linear   | ann ben cem         | 20    | ann 2, ben 1, cem 1
            linear   | ann ann ben         | 10000 | ann 1333, ben 667
            position | ann ben cem         | 10000 | ann 800, ben 400, cem 800
            position | ann ben cem         | 12    | ann 1, cem 1
            position | ann ben ann         | 10000 | ann 1600, ben 400
            position | ann ben             | 33    | ann 4, ben 3
            """)
    void divideWhatOneWinnerWouldGetToTheLastCent(String model, String clicks, long amount, String told) {
        Earned verdict = earned(new Story("name: flat\n" + FLAT).sharedBy(model(model), members(clicks)), amount);

        assertThat(told(verdict.rows())).isEqualTo(told);
        assertThat(sum(verdict.rows()))
                .isEqualTo(sum(earned(new Story("name: flat\n" + FLAT).sharedBy(model(model), ANN), amount)
                        .rows()));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ann alone has 20 %, ben 10 %   | ann ben     | ann 1000, ben 500
            of thirds                      | ann ben cem | ann 667, ben 333, cem 333
            """)
    void payEverybodyAtItsOwnRate(String what, String clicks, String told) {
        Earned verdict = earned(new Story("name: tiered\n" + TIERED).sharedBy(Model.LINEAR, members(clicks)), 10_000);

        assertThat(told(verdict.rows())).isEqualTo(told);
    }

    @Test
    void aPartnerWhoseRuleDoesNotMatchEarnsNothingAndTheOthersTheirPartOnly() {
        Story story = new Story("""
                name: gold
                rules: [{ id: base, on: sale, when: 'partner.tier == "gold"', pay: { percent: "20" } }]""").sharedBy(Model.LINEAR, ANN, BEN);
        Earned verdict = earned(story, 10_000);

        assertThat(told(verdict.rows())).isEqualTo("ann 1000");
        assertThat(verdict.receipt().reasonFor(BEN.partnerId())).isEqualTo("no_rule_matched");
        assertThat(verdict.receipt().reasonFor(ANN.partnerId())).isNull();
    }

    @Test
    void aRecruiterOfTwoEarnsOneRowPerRuleAndLevel() {
        Story story = new Story("name: levels\n" + FLAT + """

                levels: [{ percent: "10", of: commission }, { percent: "2", of: sale }]""").sharedBy(Model.LINEAR, ANN, BEN, CEM);
        Earned verdict = earned(story, 10_000);

        assertThat(told(verdict.rows())).isEqualTo("ann 667, ben 667, cem 666, rita+1 133, sam+2 67");
        assertThat(verdict.rows()).extracting(Row::commissionId).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0} with {1} used → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            of: program              | program 9000         | ann 500, ben 500   | program 1000
            of: program              | program 10000        | cap_reached        |
            of: partner              | ann 9500             | ann 250, ben 1000  | ben 1000, ann 250
            of: partner              | ann 10000            | ben 1000           | ben 1000
            of: customer             | customer 9999        | ann 1              | customer 1
            of: order                |                      | ann 1000, ben 1000 |
            """)
    void capsAreMetByTheWholeAndMovedByWhatIsPaid(
            String scope, @Nullable String used, String told, @Nullable String moved) {
        Story story = new Story(
                        "name: capped\n" + FLAT.replace(" } }]", " }, cap: { amount: 10000, " + scope + " } }]"))
                .sharedBy(Model.LINEAR, ANN, BEN);
        Verdict verdict = story.judge(Story.sale(10_000, 0, "eur"), standing(used));

        assertThat(
                        verdict instanceof Earned earned
                                ? told(earned.rows())
                                : verdict.receipt().reason())
                .isEqualTo(told);
        assertThat(moved(verdict)).isEqualTo(moved == null ? "" : moved);
    }

    @Test
    void aSharedSaleCountsForEverybodyAndItsRevenueInParts() {
        Story story = new Story("""
                name: banded
                rules:
                  - { id: base, on: sale, pay: { bands: [{ upTo: 100, percent: "10" }, { percent: "20" }], of: lifetime } }
                  - { id: nth, on: sale, pay: { bands: [{ upTo: 1, amount: 1 }, { amount: 2 }], by: count, of: lifetime } }
                """).sharedBy(Model.LINEAR, ANN, BEN, CEM);
        Verdict verdict = story.judge(Story.sale(10_000, 0, "eur"), Standing.NONE);

        assertThat(moved(verdict)).isEqualTo("cem 3334, cem 1, ben 3333, ben 1, ann 3333, ann 1");
    }

    @Test
    void everybodyIsJudgedByWhatItHasSoldItself() {
        Story story = new Story("""
                name: proven
                rules: [{ id: base, on: sale, when: 'partner.totals.sales >= 3', pay: { percent: "20" } }]""").sharedBy(Model.LINEAR, ANN, BEN);
        Judgement judgement = Judge.hear(story.given(Story.sale(10_000, 0, "eur")));
        Standing standing = new Standing(
                null,
                new Facts.Totals(0, 0),
                null,
                Map.of("ptr_ann", new Standing.Winner(new Facts.Totals(3, 1), null)));

        assertThat(judgement.asksForTotals()).isTrue();
        assertThat(told(((Earned) judgement.verdict(standing, List.of(), Story.NOW)).rows()))
                .isEqualTo("ann 1000");
    }

    @ParameterizedTest(name = "by {0}: {1}, then {2} by a refund of a half; {3}")
    @CsvSource(delimiter = '|', textBlock = """
            revenue     | cem 5000, ben 5000 | cem -2500, ben -2500 | ben silver→gold at 10000, cem silver at 5000
            count       | cem 1, ben 1       |                      | ben silver→gold at 5001
            commissions | cem 500, ben 1000  | cem -250, ben -500   | ben silver→gold at 6000
            """)
    void everybodyIsPaidByItsOwnTierAndClimbsByItsOwnPart(
            String by, String moved, @Nullable String back, String climbs) {
        int gold = by.equals("revenue") ? 9_000 : 5_001;
        Story story = new Story("""
                name: climbing
                rules: [{ id: base, on: sale, pay: { percent: "10", tiers: { silver: { percent: "20" } } } }]
                tiers: { of: month, by: %s, steps: [{ tier: silver, from: 5000 }, { tier: gold, from: %d }] }
                """.formatted(by, gold)).sharedBy(Model.LINEAR, BEN, CEM);
        Judgement judgement = Judge.hear(story.given(Story.sale(10_000, 0, "eur")));
        Map<Meter, Long> meters = judgement.meters().stream()
                .collect(Collectors.toMap(meter -> meter, meter -> name(meter).equals("ben") ? 5_000L : 0L));
        Standing standing = Standing.of(
                new Tally(meters), CEM.partnerId(), Map.of(BEN.partnerId(), new Standing.Winner(null, "silver")));
        Earned verdict = (Earned) judgement.verdict(standing, List.of(), Story.NOW);
        Refund.Taken half = (Refund.Taken) Refund.of(
                Refund.Sale.of(verdict.receipt(), verdict.rows()), Totals.NONE, Story.refund("1", 5_000L, null));

        assertThat(told(verdict.rows())).isEqualTo("ben 1000, cem 500");
        assertThat(moved(verdict)).isEqualTo(moved);
        assertThat(half.room()).isEqualTo(back == null ? Map.of() : room(meters, back));
        assertThat(climbs(verdict.receipt())).isEqualTo(climbs);
        assertComputedAgain(verdict.receipt(), story);
    }

    @Test
    void everySharedSaleCountsTowardsTheRebatesOfAllByTheirParts() {
        Story story = new Story("name: rebated\n" + FLAT + """

                rebates:
                  - { id: turnover, of: month, steps: [{ from: 1, percent: "1" }] }
                  - { id: number, of: month, by: count, steps: [{ from: 1, amount: 1 }] }
                """).sharedBy(Model.LINEAR, ANN, BEN, CEM);

        assertThat(moved(earned(story, 10_000))).isEqualTo("cem 3334, cem 1, ben 3333, ben 1, ann 3333, ann 1");
    }

    @Test
    void theReceiptIsReadBackAndComputedAgainToTheSameBytes() {
        Story story = new Story("name: capped\n" + FLAT.replace(" } }]", " }, cap: { amount: 900, of: program } }]"))
                .sharedBy(Model.POSITION, ANN, BEN, CEM);
        Receipt receipt =
                story.judge(Story.sale(10_000, 0, "eur"), standing("program 1")).receipt();

        assertComputedAgain(receipt, story);
        assertThat(receipt.stakes()).extracting(Receipt.Stake::part).containsExactly(2L, 2L, 1L);
        assertThat(sum(receipt.rows())).isEqualTo(899);
    }

    @Test
    void everybodyReadsItsOwnPartAndNothingOfTheOthers() {
        Receipt receipt = earned(new Story("name: tiered\n" + TIERED).sharedBy(Model.LINEAR, ANN, BEN), 10_000)
                .receipt();
        JsonNode view = receipt.forPartner(BEN.partnerId()).orElseThrow();

        assertThat(view.at("/attributed").asBoolean()).isTrue();
        assertThat(view.at("/share/part").asLong()).isEqualTo(1);
        assertThat(view.at("/share/whole").asLong()).isEqualTo(2);
        assertThat(view.at("/commissions/0/amount").asLong()).isEqualTo(500);
        assertThat(view.at("/commissions/0/arithmetic/rate").asText()).isEqualTo("10");
        assertThat(view.toString()).doesNotContain("ann", "gold", "2000", "\"20\"");
    }

    @Test
    void whoWasBeatenLearnsThatItTookPartAndWhy() {
        Receipt receipt = earned(new Story("name: flat\n" + FLAT).sharedBy(Model.FIRST_CLICK, ANN, BEN), 10_000)
                .receipt();
        JsonNode view = receipt.forPartner(BEN.partnerId()).orElseThrow();

        assertThat(receipt.influencers()).containsExactly(BEN.partnerId());
        assertThat(view.at("/influenced").asBoolean()).isTrue();
        assertThat(view.at("/touches/0/reason").asText()).isEqualTo("earlier_click");
        assertThat(view.toString()).doesNotContain("ann", "plan", "rate", "2000");
    }

    @ParameterizedTest(name = "in {0}: {1}, of which go back {2}")
    @CsvSource(delimiter = '|', textBlock = """
            eur | ann 200, ben 500, ann 1500 | ben -300, ann -1500 | -6000 | -3000 -3000
            usd | ann 100, ben 250, ann 750  | ben -150, ann -750  | -3000 | -1500 -1500
            """)
    void aRefundOfOneProductTakesFromEverybodyWhatThatProductHadEarnedIt(
            String currency, String earned, String back, long base, String parts) {
        Story story = new Story("""
                name: products
                choose: best
                rules:
                  - { id: base, on: sale, pay: { percent: "10" } }
                  - { id: pro, on: sale, products: [pro], when: 'partner.tier == "gold"', pay: { percent: "50" } }
                """).sharedBy(Model.LINEAR, ANN, BEN);
        SaleRecorded sale =
                Story.sale(10_000, 0, currency, new LineItem("pro", 6_000, 0, 1), new LineItem("mug", 4_000, 0, 1));
        Exchange halved = new Exchange("usd", "eur", "0.5", LocalDate.parse("2026-11-13"), "ECB");
        Judgement judgement = Judge.hear(story.given(sale));
        Earned verdict = (Earned) (judgement.wantedRate().isEmpty() ? judgement : judgement.at(halved))
                .verdict(Standing.NONE, List.of(), Story.NOW);
        assertThat(told(verdict.rows())).isEqualTo(earned);

        Refund.Sale sold = Refund.Sale.of(verdict.receipt(), verdict.rows());
        Refund.Taken taken = (Refund.Taken)
                Refund.of(sold, Totals.NONE, Story.refund("1", null, null, new LineItem("pro", 6_000, 0, 1)));

        assertThat(told(taken.rows())).isEqualTo(back);
        assertThat(taken.base()).isEqualTo(Money.of(base, "eur"));
        assertThat(sold.soldMovedBy(Totals.NONE, taken.totals()))
                .extracting(String::valueOf)
                .containsExactly(parts.split(" "));
    }

    @Test
    void splitsConserveAndRefundsOfAnyOrderEndEqual() {
        Seeds.cases(300).check(SharingTest::conserves);
    }

    private static void conserves(RandomGenerator random) {
        Model model = random.nextBoolean() ? Model.LINEAR : Model.POSITION;
        String levels = random.nextBoolean()
                ? "\nlevels: [{ percent: \"10\", of: commission }, { percent: \"3\", of: sale }]"
                : "";
        Member[] members = IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(_ -> Story.member("p" + random.nextInt(4), null, Story.RITA, Story.SAM))
                .toArray(Member[]::new);
        long amount = 1 + random.nextInt(30_000);
        Story story = new Story("name: flat\n" + FLAT + levels).sharedBy(model, members);
        Verdict verdict = story.judge(Story.sale(amount, 0, "eur"));
        Verdict alone = new Story("name: flat\n" + FLAT + levels)
                .sharedBy(model, members[0])
                .judge(Story.sale(amount, 0, "eur"));

        assertThat(verdict.receipt().rows()).allMatch(row -> row.amount().isPositive());
        assertThat(sum(verdict.receipt().rows())).isEqualTo(sum(alone.receipt().rows()));
        if (verdict instanceof Earned earned) {
            List<Long> amounts = new ArrayList<>(
                    random.longs(1 + random.nextInt(4), 1, amount + 1).boxed().toList());
            Map<String, Long> one = afterRefunds(earned, amounts);
            Collections.shuffle(amounts, random);

            assertThat(afterRefunds(earned, amounts)).isEqualTo(one);
            amounts.add(amount);
            assertThat(afterRefunds(earned, amounts).values()).containsOnly(0L);
        }
    }

    private static void assertComputedAgain(Receipt receipt, Story story) {
        Receipt stored = Receipt.read(receipt.canonical());
        Receipt again = Judge.judge(new Case(stored.evidence(), story.plans()), stored.judgedAt())
                .receipt();

        assertThat(text(stored)).isEqualTo(text(receipt));
        assertThat(text(again)).isEqualTo(text(receipt));
    }

    private static String climbs(Receipt receipt) {
        return receipt.climbs().entrySet().stream()
                .map(one -> one.getKey().value().substring(4) + " "
                        + (one.getValue().before() == null ? "" : one.getValue().before() + "→")
                        + one.getValue().tier() + " at " + one.getValue().counted())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Map<Meter, Long> room(Map<Meter, Long> meters, String words) {
        Map<String, Long> byOwner = Stream.of(words.split(", "))
                .map(one -> one.split(" "))
                .collect(Collectors.toMap(one -> one[0], one -> Long.parseLong(one[1])));
        return meters.keySet().stream()
                .collect(Collectors.toMap(meter -> meter, meter -> Objects.requireNonNull(byOwner.get(name(meter)))));
    }

    /** What every row nets to. */
    private static Map<String, Long> afterRefunds(Earned verdict, List<Long> refunds) {
        List<Row> rows = new ArrayList<>(verdict.rows());
        Totals totals = Totals.NONE;
        for (int i = 0; i < refunds.size(); i++) {
            Refund.Sale sale = Refund.Sale.of(verdict.receipt(), rows);
            Refund refund = Refund.of(sale, totals, Story.refund("r" + refunds.get(i) + i, refunds.get(i), null));
            totals = refund.totals();
            if (refund instanceof Refund.Taken taken) {
                rows.addAll(taken.rows());
            }
        }
        Map<String, Long> nets = new HashMap<>();
        rows.forEach(row ->
                nets.merge(row.partnerId().value() + row.level(), row.amount().minor(), Math::addExact));
        return nets;
    }

    private static Earned earned(Story story, long amount) {
        return (Earned) story.judge(Story.sale(amount, 0, "eur"));
    }

    /** The meter of a program, a customer or a partner that stands somewhere; {@code null} for none. */
    private static Standing standing(@Nullable String words) {
        if (words == null) {
            return Standing.NONE;
        }
        String[] parts = words.split(" ");
        String owner = switch (parts[0]) {
            case "program" -> "program/lifetime/ever/";
            case "customer" -> "customer/lifetime/ever/cus_1";
            default -> "partner/lifetime/ever/ptr_" + parts[0];
        };
        return new Standing(new Tally(Map.of(Meter.parse("paid/base/" + owner), Long.parseLong(parts[1]))), null);
    }

    private static String moved(Verdict verdict) {
        List<Use> uses = Objects.requireNonNull(verdict.receipt().evaluation()).usesOrNone();
        return uses.stream().map(use -> name(use.meter()) + " " + use.by()).collect(Collectors.joining(", "));
    }

    private static String name(Meter meter) {
        return meter.owner().startsWith("ptr_")
                ? meter.owner().substring(4)
                : meter.of().code();
    }

    private static String told(List<Row> rows) {
        return rows.stream()
                .map(row -> row.partnerId().value().substring(4) + (row.level() == 0 ? "" : "+" + row.level()) + " "
                        + row.amount().minor())
                .collect(Collectors.joining(", "));
    }

    private static long sum(List<Row> rows) {
        return rows.stream().mapToLong(row -> row.amount().minor()).sum();
    }

    private static Member[] members(String names) {
        Map<String, Member> all = Map.of("ann", ANN, "ben", BEN, "cem", CEM);
        return List.of(names.split(" ")).stream().map(all::get).toArray(Member[]::new);
    }

    private static Model model(String code) {
        return Model.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private static String text(Receipt receipt) {
        return new String(receipt.canonical(), StandardCharsets.UTF_8);
    }
}
