package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.commission.ledger.Posting;
import org.tributary.commission.ledger.Transaction;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.houserules.Seeds;

/** What holds for every sale, in whatever currency, under whatever plan, however much of it goes back and comes again. */
class VerdictPropertiesTest {

    private static final int SALES = 150;

    @Test
    void everyReceiptIsComputedAgainToTheSameBytes() {
        Seeds.cases(SALES).check(random -> {
            Life life = new Life(random);
            Receipt sale = Receipt.read(life.receipt.canonical());
            assertThat(Recomputation.of(sale, life.story.plans().getFirst())).isEqualTo(life.receipt.canonical());
            for (int correction = random.nextInt(8); correction >= 0; correction--) {
                Dossier before = life.dossier;
                if (random.nextInt(3) == 0) {
                    ValidationReceipt said = life.validate(random);
                    ValidationReceipt stored = ValidationReceipt.read(said.canonical());
                    assertThat(Recomputation.of(stored, before)).isEqualTo(said.canonical());
                } else {
                    RefundReceipt refund = life.refund(random);
                    RefundReceipt stored = RefundReceipt.read(refund.canonical());
                    assertThat(Recomputation.of(stored, before)).isEqualTo(refund.canonical());
                    if (random.nextBoolean()) {
                        assertReinstated(life, stored);
                    }
                }
            }
        });
    }

    private static void assertReinstated(Life life, RefundReceipt refund) {
        Dossier before = life.dossier;
        byte[] written = CanonicalJson.bytes(life.reinstate(refund));
        ReinstatementReceipt stored = ReinstatementReceipt.read(written);
        assertThat(Recomputation.of(stored, before, refund)).isEqualTo(written);
    }

    @Test
    void everythingThatIsPostedSumsToZero() {
        Seeds.cases(SALES).check(random -> {
            Life life = new Life(random);
            RefundReceipt refund = life.refund(random);
            life.validate(random);
            life.refund(random);
            life.validate(random);
            life.reinstate(refund);

            long posted = life.dossier.rows().stream()
                    .map(VerdictPropertiesTest::posted)
                    .flatMap(transaction -> transaction.postings().stream())
                    .map(Posting::amount)
                    .mapToLong(amount -> amount.minor())
                    .sum();
            assertThat(posted).isZero();
        });
    }

    private static Transaction posted(Row row) {
        return row.reversalOf() != null && row.amount().negated().isPositive()
                ? Transaction.reversed(row)
                : Transaction.earned(row);
    }

    @Test
    void nobodyIsLeftWithLessThanNothingOrMoreThanItEarned() {
        Seeds.cases(SALES).check(random -> {
            Life life = new Life(random);
            Map<String, Long> earned = life.nets();
            for (int correction = 0; correction < 4; correction++) {
                RefundReceipt refund = life.refund(random);
                if (correction % 2 == 1) {
                    life.reinstate(refund);
                }
                life.nets().forEach((who, net) -> assertThat(net).isBetween(0L, earned.get(who)));
            }
        });
    }

    @Test
    void aSaleThatWentBackAndIsMadeAgainEarnsWhatOneSaleEarns() {
        Seeds.cases(SALES).check(random -> {
            Life life = new Life(random);
            Map<String, Long> earned = life.nets();
            life.refund(random);
            RefundReceipt rest = life.take(null);
            assertThat(life.nets().values()).allMatch(net -> net == 0);

            List<Row> again = life.story.judge(life.sale) instanceof Verdict.Earned sold ? sold.rows() : List.of();
            assertThat(nets(again)).isEqualTo(earned);
            assertThat(rest.remainingAfter()).isZero();
        });
    }

    @Test
    void refundsOfProductsAndOfTheWholeEndEqualInEveryOrder() {
        Seeds.cases(SALES).check(random -> {
            Life one = new Life(random);
            List<Part> parts = one.parts(random);
            Life other = new Life(one);
            parts.forEach(one::takePart);
            Collections.shuffle(parts, Random.from(random));
            parts.forEach(other::takePart);

            assertThat(other.nets()).isEqualTo(one.nets());
        });
    }

    /** What goes back. @param product null for the sale as a whole */
    private record Part(@Nullable String product, long amount) {}

    /** A sale with its rows so far, as the book would keep them. */
    private static final class Life {

        private final Story story;
        private final SaleRecorded sale;
        private final Receipt receipt;
        private Dossier dossier;
        private int corrections;

        Life(RandomGenerator random) {
            String currency = List.of("eur", "jpy", "kwd").get(random.nextInt(3));
            this.story = new Story(plan(random)).bookedIn(currency);
            if (random.nextBoolean()) {
                story.validating(Duration.ofDays(random.nextInt(90)));
            }
            this.sale = sale(random, currency);
            this.receipt = story.judge(sale).receipt();
            this.dossier =
                    Dossier.opened(receipt, story.plans().getFirst(), receipt.earned() ? receipt.rows() : List.of());
        }

        /** The same sale before anything went back. */
        Life(Life other) {
            this.story = other.story;
            this.sale = other.sale;
            this.receipt = other.receipt;
            this.dossier = other.dossier;
        }

        private static String plan(RandomGenerator random) {
            String rules = Stream.of(
                            "{ id: pro, on: sale, products: [pro], pay: { percent: \"%d\" } }"
                                    .formatted(random.nextInt(60)),
                            "{ id: general, on: sale, pay: { percent: \"%d.5\" } }".formatted(random.nextInt(40)),
                            "{ id: flat, on: sale, when: 'sale.amount > 1000', pay: { amount: %d } }"
                                    .formatted(1 + random.nextInt(900)))
                    .skip(random.nextInt(3))
                    .reduce((some, more) -> some + ", " + more)
                    .orElseThrow();
            String levels = IntStream.range(0, random.nextInt(3))
                    .mapToObj(level -> "{ percent: \"%d\", of: %s }"
                            .formatted(1 + random.nextInt(20), random.nextBoolean() ? "sale" : "commission"))
                    .reduce((some, more) -> some + ", " + more)
                    .orElse("");
            return "{name: generated, base: %s, choose: %s, rules: [%s], levels: [%s]}"
                    .formatted(
                            random.nextBoolean() ? "net" : "gross",
                            List.of("best", "first", "sum").get(random.nextInt(3)),
                            rules,
                            levels);
        }

        private static SaleRecorded sale(RandomGenerator random, String currency) {
            long gross = 1 + (random.nextInt(4) == 0 ? random.nextLong(12) : random.nextLong(1_000_000));
            long pro = random.nextLong(gross + 1);
            LineItem[] items = random.nextBoolean()
                    ? new LineItem[] {new LineItem("pro", pro, 0, 1), new LineItem("case", gross - pro, 0, 1)}
                    : new LineItem[0];
            return Story.sale(gross, random.nextLong(gross / 4 + 1), currency, items);
        }

        /** Part of it, or all. */
        RefundReceipt refund(RandomGenerator random) {
            return take(1 + random.nextLong(sale.amount().minor()));
        }

        RefundReceipt takePart(Part part) {
            return part.product() == null
                    ? take(part.amount())
                    : take(part.amount(), new LineItem(part.product(), part.amount(), 0, 1));
        }

        /** @param amount null for all that is left */
        private RefundReceipt take(@Nullable Long amount, LineItem... items) {
            Refund refund = Refund.of(
                    dossier.sale(), dossier.refunded(), Story.refund("r" + corrections++, amount, null, items));
            dossier = dossier.after(refund.receipt());
            return refund.receipt();
        }

        /** Any word of its vendor. */
        ValidationReceipt validate(RandomGenerator random) {
            Action action = Action.values()[random.nextInt(Action.values().length)];
            ValidationRecorded answer = new ValidationRecorded(
                    sale.envelope(),
                    new ConversionId("cnv_said" + corrections++),
                    sale.orderId(),
                    null,
                    null,
                    "v" + corrections,
                    action,
                    action == Action.AMEND ? random.nextLong(2 * sale.amount().minor()) : null,
                    null,
                    null,
                    List.of(),
                    "looked at",
                    "usr_1");
            ValidationReceipt said = Validation.of(dossier, answer, Tally.EMPTY).receipt();
            dossier = dossier.after(said);
            return said;
        }

        ReinstatementReceipt reinstate(RefundReceipt refund) {
            ReinstatementRecorded recorded = new ReinstatementRecorded(
                    sale.envelope(),
                    new ConversionId("cnv_back" + corrections++),
                    "INV-1",
                    refund.refund().conversionId(),
                    refund.refund().refundId(),
                    "won");
            Reinstatement given = Reinstatement.of(dossier.sale(), dossier.refunded(), refund, recorded);
            dossier = dossier.after(given.receipt());
            return given.receipt();
        }

        /** Several parts that are together no more than each product and the whole cost. */
        List<Part> parts(RandomGenerator random) {
            List<Part> parts = new ArrayList<>();
            for (LineItem item : sale.items()) {
                if (item.amount() >= 4) {
                    parts.add(new Part(item.productId(), 1 + random.nextLong(item.amount() / 4)));
                    parts.add(new Part(item.productId(), 1 + random.nextLong(item.amount() / 4)));
                }
            }
            for (int whole = 0; whole < 2 && sale.amount().minor() >= 8; whole++) {
                parts.add(new Part(null, 1 + random.nextLong(sale.amount().minor() / 8)));
            }
            return parts;
        }

        /** By partner and rule. */
        Map<String, Long> nets() {
            return VerdictPropertiesTest.nets(dossier.rows());
        }
    }

    private static Map<String, Long> nets(List<Row> rows) {
        Map<String, Long> nets = new TreeMap<>();
        rows.forEach(row -> nets.merge(
                row.partnerId().value() + " " + row.ruleId() + " " + row.level(),
                row.amount().minor(),
                Long::sum));
        return nets;
    }
}
