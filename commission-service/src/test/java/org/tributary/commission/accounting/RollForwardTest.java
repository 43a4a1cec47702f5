package org.tributary.commission.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.accounting.RollForward.Holder;
import org.tributary.commission.accounting.RollForward.Key;
import org.tributary.commission.accounting.RollForward.Line;
import org.tributary.commission.accounting.RollForward.Step;
import org.tributary.commission.ledger.Transaction.Kind;
import org.tributary.contracts.id.PartnerId;
import org.tributary.houserules.Seeds;

class RollForwardTest {

    private static final PartnerId PIA = new PartnerId("ptr_pia");
    private static final Key KEY = new Key("prog_shop", PIA, "eur");

    @ParameterizedTest(name = "{0} opens, {1} of {2} (before: {3}) closes with {4}")
    @CsvSource(textBlock = """
               0, 2000, EARNED,   false, 2000
               0, 2000, EARNED,   true,  2000
            2000, -500, REVERSED, false, 1500
            2000, -500, REVERSED, true,  1500
            2000, -2000, CANCELED, false,   0
            2000,  300, ADJUSTED, false, 2300
            2000, -300, ADJUSTED, false, 1700
            2000, -2000, PAID,    false,    0
               0, -2000, REVERSED, true, -2000
            2000,    7, MATURED,  false, 2000
            2000,    7, CLAIMED,  false, 2000
            2000,    7, FREED,    false, 2000
            """)
    void aStepMovesTheClosingByItsAmountUnlessItStaysWithThePartner(
            long opening, long amount, Kind kind, boolean before, long closing) {
        Movements moved = Movements.from(opening).plus(Movements.of(kind, before, amount));

        assertThat(moved.closing()).isEqualTo(closing);
        assertThat(moved.opening()).isEqualTo(opening);
    }

    @Test
    void whatOccurredBeforeThePeriodIsPartOfWhatWasEarnedAndReversed() {
        RollForward.Builder builder = new RollForward.Builder();
        builder.open(KEY, 1_000);
        builder.add(new Step(KEY, Kind.EARNED, false, 2_000));
        builder.add(new Step(KEY, Kind.EARNED, true, 300));
        builder.add(new Step(KEY, Kind.REVERSED, true, -100));
        builder.add(new Step(KEY, Kind.REVERSED, false, -50));
        builder.add(new Step(KEY, Kind.PAID, false, -1_000));

        assertThat(builder.build().lines())
                .containsExactly(new Line(KEY, new Movements(1_000, 2_300, 300, -150, -100, 0, 0, -1_000)));
        assertThat(builder.build().totals().values())
                .extracting(Movements::closing)
                .containsExactly(2_150L);
    }

    @Test
    void nothingNetsAcrossCurrenciesAndWhatIsNothingHasNoLine() {
        Key yen = new Key("prog_shop", PIA, "jpy");
        RollForward.Builder builder = new RollForward.Builder();
        builder.add(new Step(KEY, Kind.EARNED, false, 500));
        builder.add(new Step(yen, Kind.EARNED, false, -500));
        builder.add(new Step(new Key("prog_other", PIA, "eur"), Kind.MATURED, false, 0));

        assertThat(builder.build().lines()).extracting(Line::key).containsExactly(KEY, yen);
        assertThat(builder.build().totals()).containsOnlyKeys("eur", "jpy");
    }

    @Test
    void aBalanceThatDiffersIsCountedWithBothSums() {
        RollForward.Builder builder = new RollForward.Builder();
        builder.add(new Step(KEY, Kind.EARNED, false, 500));
        RollForward rollForward = builder.build();

        assertThat(rollForward.tie(Map.of(new Holder(PIA, "eur"), 500L)).ties()).isTrue();
        Tie tie = rollForward.tie(Map.of(new Holder(PIA, "eur"), 499L, new Holder(new PartnerId("ptr_x"), "eur"), 1L));
        assertThat(tie.ties()).isFalse();
        assertThat(tie.untied()).isEqualTo(2);
        assertThat(tie.sums()).containsExactly(new Tie.Sum("eur", 500, 500));
    }

    @Test
    void aSumThatNoLongHoldsIsAFailureAndNotAnotherNumber() {
        Movements most = Movements.from(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(Movements.from(1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void consecutivePeriodsChainAndTieWhateverHappens() {
        Seeds.cases(200).check(random -> {
            Map<Holder, Long> balances = new HashMap<>();
            RollForward before = new RollForward(List.of());
            for (int period = 0; period < 5; period++) {
                RollForward.Builder builder = new RollForward.Builder();
                before.lines()
                        .forEach(line ->
                                builder.open(line.key(), line.movements().closing()));
                for (int step = random.nextInt(40); step > 0; step--) {
                    builder.add(posted(random, balances));
                }
                RollForward now = builder.build();
                assertThat(now.tie(balances).ties()).isTrue();
                assertThat(openings(now)).isEqualTo(closings(before));
                before = now;
            }
        });
    }

    private static Step posted(RandomGenerator random, Map<Holder, Long> balances) {
        PartnerId partner = new PartnerId("ptr_" + random.nextInt(3));
        String currency = List.of("eur", "jpy", "kwd").get(random.nextInt(3));
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        boolean moves = kind != Kind.MATURED && kind != Kind.CLAIMED && kind != Kind.FREED;
        long amount = random.nextLong(-10_000, 10_000);
        balances.merge(new Holder(partner, currency), moves ? amount : 0, Math::addExact);
        return new Step(new Key("prog_" + random.nextInt(2), partner, currency), kind, random.nextBoolean(), amount);
    }

    private static Map<Key, Long> closings(RollForward rollForward) {
        Map<Key, Long> closings = new HashMap<>();
        rollForward
                .lines()
                .forEach(line -> closings.put(line.key(), line.movements().closing()));
        closings.values().removeIf(amount -> amount == 0);
        return closings;
    }

    private static Map<Key, Long> openings(RollForward rollForward) {
        Map<Key, Long> openings = new HashMap<>();
        rollForward
                .lines()
                .forEach(line -> openings.put(line.key(), line.movements().opening()));
        openings.values().removeIf(amount -> amount == 0);
        return openings;
    }
}
