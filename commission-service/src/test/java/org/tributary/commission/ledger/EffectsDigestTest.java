package org.tributary.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tributary.commission.ledger.EffectsDigest.Sum;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.money.Money;
import org.tributary.houserules.Seeds;

class EffectsDigestTest {

    private static final Row ANN = Rows.earned("a", "one", "ann", 2_000, "eur");
    private static final Row BEN = Rows.earned("b", "two", "ben", 3_000, "eur");
    private static final PayoutId PAYOUT = new PayoutId("pay_1");

    @Test
    void forgetsWhenThingsBecameAvailableAndWhenTheyWerePaid() {
        String early = digest(Transaction.earned(ANN), Transaction.earned(BEN));
        String late = digest(
                Transaction.earned(BEN),
                Transaction.matured(BEN),
                Transaction.earned(ANN),
                Transaction.claimed(BEN, PAYOUT),
                Transaction.paid(BEN, PAYOUT));

        assertThat(late).isEqualTo(early);
    }

    @Test
    void seesEveryDifferenceInWhatWasEarned() {
        assertThat(Stream.of(
                        digest(),
                        digest(Transaction.earned(ANN)),
                        digest(Transaction.earned(ANN), Transaction.earned(BEN)),
                        digest(Transaction.earned(Rows.earned("a", "one", "ann", 2_001, "eur"))),
                        digest(Transaction.earned(Rows.earned("a", "one", "ann", 2_000, "usd"))),
                        digest(Transaction.earned(Rows.earned("a", "one", "ben", 2_000, "eur"))),
                        digest(Transaction.earned(Rows.earned("a", "two", "ann", 2_000, "eur"))),
                        digest(Transaction.earned(ANN), Transaction.reversed(Rows.reversal(ANN, "r", -500)))))
                .doesNotHaveDuplicates();
    }

    @Test
    void findsOneRefundEqualToTwoOfTheSameSum() {
        String once = digest(Transaction.earned(ANN), Transaction.reversed(Rows.reversal(ANN, "r", -1_000)));
        String twice = digest(
                Transaction.earned(ANN),
                Transaction.reversed(Rows.reversal(ANN, "r1", -400)),
                Transaction.reversed(Rows.reversal(ANN, "r2", -600)));

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void findsACanceledCommissionEqualToNone() {
        assertThat(digest(Transaction.earned(ANN), Transaction.canceled(ANN))).isEqualTo(digest());
    }

    @Test
    void isTheSameInEveryOrder() {
        Seeds.cases(50).check(random -> {
            List<Transaction> transactions = transactions(random);
            String ordered = digest(transactions.toArray(Transaction[]::new));
            Collections.shuffle(transactions, Random.from(random));

            assertThat(digest(transactions.toArray(Transaction[]::new))).isEqualTo(ordered);
        });
    }

    private static List<Transaction> transactions(RandomGenerator random) {
        List<Transaction> transactions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String currency = random.nextBoolean() ? "eur" : "jpy";
            Row row = Rows.earned(
                    "c" + i, "s" + random.nextInt(20), "p" + random.nextInt(5), 1 + random.nextInt(5_000), currency);
            transactions.add(Transaction.earned(row));
            if (random.nextInt(3) == 0) {
                long part = 1 + random.nextLong(row.amount().minor());
                transactions.add(Transaction.reversed(Rows.reversal(row, "r" + i, -part)));
            }
            if (random.nextInt(3) == 0) {
                transactions.add(Transaction.matured(row));
            }
        }
        return transactions;
    }

    @Test
    void isTheSameFromSumsThatTheDatabaseSorted() {
        EffectsDigest digest = new EffectsDigest()
                .add(sum("one", "partner:ptr_ann", 2_000))
                .add(sum("one", "program:prog_shop", -2_000))
                .add(sum("three", "partner:ptr_ann", 0))
                .add(sum("two", "partner:ptr_ben", 3_000))
                .add(sum("two", "program:prog_shop", -3_000));

        assertThat(digest.hash()).isEqualTo(digest(Transaction.earned(BEN), Transaction.earned(ANN)));
    }

    @Test
    void refusesSumsOutOfOrder() {
        EffectsDigest digest = new EffectsDigest().add(sum("two", "partner:ptr_ben", 3_000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> digest.add(sum("one", "partner:ptr_ann", 2_000)))
                .withMessageContaining("sums must rise");
        assertThatIllegalArgumentException().isThrownBy(() -> digest.add(sum("two", "partner:ptr_ben", 1)));
    }

    private static Sum sum(String conversion, String owner, long minor) {
        return new Sum(new ConversionId("cnv_" + conversion), owner, Money.of(minor, "eur"));
    }

    private static String digest(Transaction... transactions) {
        return EffectsDigest.of(Stream.of(transactions).flatMap(transaction -> transaction.entries().stream()));
    }
}
