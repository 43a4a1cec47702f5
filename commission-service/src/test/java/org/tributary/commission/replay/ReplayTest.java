package org.tributary.commission.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Plans;
import org.tributary.contracts.id.PartnerId;
import org.tributary.houserules.Seeds;

/** What replaying history under a plan must give, for any history and any plans that remember. */
class ReplayTest {

    private static final int HISTORIES = 25;
    private static final int LENGTH = 80;

    @Test
    void thePlanInForceMakesNoDifference() {
        Seeds.cases(HISTORIES).check(random -> {
            Plan plan = RandomPlans.any(random);
            Engine engine = new Engine(plan).run(History.random(random, LENGTH));

            Comparison replayed = replay(plan, engine.past());

            assertThat(replayed.changes()).isEmpty();
            assertThat(replayed.would()).isEqualTo(replayed.really());
            assertThat(would(replayed)).isEqualTo(engine.earnings());
        });
    }

    @Test
    void thePlanInForceMakesNoDifferenceFromTheMiddleOfHistoryOn() {
        Seeds.cases(HISTORIES).check(random -> {
            Plan plan = RandomPlans.keepingNothing(random);
            List<History.Event> all = History.random(random, LENGTH);
            int begin = random.nextInt(LENGTH);
            Instant from = all.get(begin).event().envelope().occurredAt();
            List<History.Event> events = plan.ladder().isPresent() ? History.withoutLateCorrections(all, begin) : all;
            List<Past> past = new Engine(plan).run(events).past();
            SoldBefore before = new Engine(plan).run(events.subList(0, begin)).soldBefore(from);

            Comparison replayed = replay(plan, before, past.subList(begin, past.size()));

            assertThat(replayed.changes()).isEmpty();
            assertThat(replayed.would()).isEqualTo(replayed.really());
        });
    }

    @Test
    void aDraftGivesWhatItWouldHaveGivenHadItBeenInForce() {
        Seeds.cases(HISTORIES).check(random -> {
            List<History.Event> events = History.random(random, LENGTH);
            Engine really = new Engine(RandomPlans.any(random)).run(events);
            Plan draft = RandomPlans.any(random);
            Engine would = new Engine(draft).run(events);

            Comparison replayed = replay(draft, really.past());

            assertThat(would(replayed)).isEqualTo(would.earnings());
            assertThat(really(replayed)).isEqualTo(really.earnings());
        });
    }

    @Test
    void partsThatShareNothingGiveTheSameSideBySide() {
        Seeds.cases(HISTORIES).check(random -> {
            List<Past> past = new Engine(RandomPlans.any(random))
                    .run(History.random(random, LENGTH))
                    .past();
            Plan draft = RandomPlans.any(random);

            Comparison one = replay(draft, past);
            Comparison divided = sideBySide(draft, past, 1 + random.nextInt(6));

            assertThat(divided.partners()).isEqualTo(one.partners());
            assertThat(divided.changes()).isEqualTo(one.changes());
            assertThat(divided.kept()).isEqualTo(one.kept());
            assertThat(divided.compared()).isEqualTo(one.compared());
        });
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'pay: { percent: "20" }',                                                           ORDER
            'pay: { percent: "20" }, cap: { amount: 100, of: order }',                          ORDER
            'pay: { percent: "20" }, cap: { amount: 100 }',                                     PARTNER
            'pay: { bands: [ { upTo: 10, percent: "1" }, { percent: "2" } ], of: month }',      PARTNER
            'pay: { percent: "20" }, when: partner.totals.sales > 3',                           PARTNER
            'pay: { percent: "20" }, cap: { amount: 100, of: customer }',                       CUSTOMER
            'pay: { percent: "20" }, cap: { amount: 100, of: program }',                        EVERYTHING
            'pay: { percent: "20" }, cap: { amount: 100, of: goal }',                           EVERYTHING
            'pay: { percent: "20" }, cap: [ { amount: 9 }, { amount: 10, of: customer } ]',     EVERYTHING""")
    void whatAPlanRemembersDecidesWhatMayRunSideBySide(String rule, Sharing sharing) {
        assertThat(Sharing.of(Plans.plan("{ name: one, rules: [ { id: r, on: sale, " + rule + " } ] }")))
                .isEqualTo(sharing);
    }

    @ParameterizedTest
    @CsvSource({"ORDER, ORDER", "PARTNER, EVERYTHING", "CUSTOMER, CUSTOMER", "EVERYTHING, EVERYTHING"})
    void partnersWhoShareConversionsAreReplayedTogether(Sharing alone, Sharing shared) {
        assertThat(alone.wherePartnersShare()).isEqualTo(shared);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            'pay: { percent: "20" }',                                   0,    0
            'pay: { percent: "10" }',                                -666, -334
            'pay: { percent: "30" }',                                 667,  333
            'pay: { percent: "20" }, when: partner.country == "AT"',      0, -667""")
    void ofASharedSaleEverybodyDiffersByItsOwnPart(String rule, long twoThirds, long oneThird) {
        List<Past> past = new Engine(
                        Plans.plan("{ name: really, rules: [ { id: r, on: sale, pay: { percent: \"20\" } } ] }"))
                .run(List.of(History.shared(0, 10_000, "ptr_1", "ptr_0", "ptr_1")))
                .past();

        Comparison replayed = replay(Plans.plan("{ name: draft, rules: [ { id: r, on: sale, " + rule + " } ] }"), past);

        assertThat(more(replayed, "ptr_1")).isEqualTo(twoThirds);
        assertThat(more(replayed, "ptr_0")).isEqualTo(oneThird);
        assertThat(replayed.really()).isEqualTo(new Earnings(2_000, 2_000));
    }

    /** Both have 200.00 after two sales and 300.00 after three: by whole sales they would have had that much earlier. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            20000, 0,     0
            20001, -1000, -1000
            10000, 1000,  1000
            40000, -1000, -1000""")
    void ofSharedSalesEverybodyClimbsByItsOwnPart(long from, long ones, long zeros) {
        String plan = "{ name: climbing, rules: [ { id: r, on: sale, pay: { percent: \"10\", tiers: { gold: { percent:"
                + " \"20\" } } } } ], tiers: { of: lifetime, steps: [ { tier: gold, from: %d } ] } }";
        List<Past> past = new Engine(Plans.plan(plan.formatted(20_000)))
                .run(IntStream.range(0, 3)
                        .mapToObj(nth -> History.shared(nth, 20_000, "ptr_1", "ptr_0"))
                        .toList())
                .past();

        Comparison replayed = replay(Plans.plan(plan.formatted(from)), past);

        assertThat(replayed.really()).isEqualTo(new Earnings(8_000, 8_000));
        assertThat(more(replayed, "ptr_1")).isEqualTo(ones);
        assertThat(more(replayed, "ptr_0")).isEqualTo(zeros);
    }

    @Test
    void tiersThatMoveAreRememberedByPartner() {
        assertThat(Sharing.of(Plans.plan("{ name: one, rules: [ { id: r, on: sale, pay: { amount: 1 } } ],"
                        + " tiers: { of: month, steps: [ { tier: gold, from: 9 } ] } }")))
                .isEqualTo(Sharing.PARTNER);
    }

    @Test
    void aGoalThatPaysOnceIsRememberedByCustomer() {
        assertThat(Sharing.of(Plans.plan(
                        "{ name: one, rules: [ { id: r, on: event, event: deposit, pay: { amount: 1 } } ] }")))
                .isEqualTo(Sharing.CUSTOMER);
    }

    static Comparison replay(Plan draft, List<Past> past) {
        return replay(draft, SoldBefore.NOBODY, past);
    }

    private static Comparison replay(Plan draft, SoldBefore before, List<Past> past) {
        Replay replay = new Replay(Engine.version(draft), before, Engine.NOW);
        past.forEach(replay::play);
        return Comparison.of(List.of(replay.comparison()));
    }

    private static Comparison sideBySide(Plan draft, List<Past> past, int parts) {
        boolean shared = past.stream()
                .anyMatch(one -> one instanceof Past.Judged judged
                        && judged.receipt().outcome().stakes().size() > 1);
        Sharing sharing = shared ? Sharing.of(draft).wherePartnersShare() : Sharing.of(draft);
        List<Replay> replays = IntStream.range(0, parts)
                .mapToObj(unused -> new Replay(Engine.version(draft), SoldBefore.NOBODY, Engine.NOW))
                .toList();
        past.forEach(one -> replays.get(sharing.part(one.ties(), parts)).play(one));
        return Comparison.of(replays.stream().map(Replay::comparison).toList());
    }

    private static long more(Comparison comparison, String partner) {
        return comparison.partners().stream()
                .filter(one -> one.partnerId().value().equals(partner))
                .mapToLong(one -> one.more().net())
                .sum();
    }

    private static Map<PartnerId, Earnings> would(Comparison comparison) {
        return sums(comparison, false);
    }

    private static Map<PartnerId, Earnings> really(Comparison comparison) {
        return sums(comparison, true);
    }

    /** Without those who earned nothing on that side. */
    private static Map<PartnerId, Earnings> sums(Comparison comparison, boolean really) {
        Map<PartnerId, Earnings> sums = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        comparison.partners().forEach(one -> sums.put(one.partnerId(), really ? one.really() : one.would()));
        sums.values().removeIf(Earnings.NONE::equals);
        return sums;
    }
}
