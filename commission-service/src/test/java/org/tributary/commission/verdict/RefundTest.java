package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.verdict.Refund.Reason;
import org.tributary.commission.verdict.Refund.Refused;
import org.tributary.commission.verdict.Refund.Taken;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;
import org.tributary.houserules.Seeds;

/** A sale of 119.00 with 19.00 tax earns Ann 20.00, Rita 2.00 and Sam 2.00; this is what refunds leave of it. */
class RefundTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                     | gross and tax of each refund  | base left | Ann   | Rita | Sam
            half of it                                 | 5950                           | 5000      | 1000  | 100  | 100
            half of it, naming the tax                 | 5950/950                       | 5000      | 1000  | 100  | 100
            half of it, without any tax                | 5950/0                         | 4050      | 810   | 81   | 81
            all of it, without saying how much         | all                            | 0         | 0     | 0    | 0
            all of it                                  | 11900                          | 0         | 0     | 0    | 0
            half, then all that is left                | 5950 all                       | 0         | 0     | 0    | 0
            one cent                                   | 1                              | 9999      | 2000  | 200  | 200
            three cents, one by one                    | 1 1 1                          | 9997      | 1999  | 200  | 200
            three cents at once                        | 3                              | 9997      | 1999  | 200  | 200
            all but one cent                           | 11899                          | 1         | 0     | 0    | 0
            a named tax and a share                    | 1190/190 1190                  | 8000      | 1600  | 160  | 160
            a share and a named tax                    | 1190 1190/190                  | 8000      | 1600  | 160  | 160
            more than there was                        | 20000                          | 0         | 0     | 0    | 0
            more than was left                         | 10000 10000                    | 0         | 0     | 0    | 0
            """)
    void leavesTheShareOfWhatRemains(String what, String refunds, long base, long ann, long rita, long sam) {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.NET);
        for (String refund : refunds.split(" ")) {
            ledger.take(refund);
        }

        assertThat(ledger.remainingBase()).isEqualTo(base);
        assertThat(ledger.nets().values()).containsExactly(ann, rita, sam);
    }

    @Test
    void takesAGrossBaseAtItsGrossAmount() {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.GROSS);
        ledger.take("5950/950");

        assertThat(ledger.remainingBase()).isEqualTo(5_950);
    }

    @Test
    void takesBackAFlatCommissionInProportion() {
        SaleRecorded sale = sale(10_000, 0);
        Earned earned =
                (Earned) new Story("name: flat\nrules: [{ id: a, on: sale, pay: { amount: 501 } }]").judge(sale);
        Refund refund = Refund.of(
                new Refund.Sale(
                        sale.conversionId(),
                        sale.amount(),
                        0,
                        0,
                        BaseKind.NET,
                        earned.rows(),
                        Makeup.of(earned.receipt())),
                Totals.NONE,
                Story.refund("1", 5_000L, null));

        assertThat(((Taken) refund).rows()).singleElement().satisfies(row -> {
            assertThat(row.amount()).isEqualTo(Money.of(-250, "eur"));
            assertThat(row.reversalOf()).isEqualTo(earned.rows().getFirst().commissionId());
            assertThat(row.conversionId()).isEqualTo(earned.rows().getFirst().conversionId());
            assertThat(row.availableAt()).isEqualTo(earned.rows().getFirst().availableAt());
        });
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(textBlock = """
            0,        ,      REFUND_NOT_POSITIVE
            -5,       ,      REFUND_NOT_POSITIVE
            100/101,  ,      REFUND_TAX_INVALID
            100/-1,   ,      REFUND_TAX_INVALID
            100,      all,   NOTHING_LEFT_TO_REFUND
            all,      11900, NOTHING_LEFT_TO_REFUND
            """)
    void refusesWhatCannotBeTaken(String refund, @Nullable String before, Reason reason) {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.NET);
        if (before != null) {
            ledger.take(before);
        }
        Map<String, Long> nets = ledger.nets();

        assertThat(ledger.take(refund)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.receipt().rows()).isEmpty();
        });
        assertThat(ledger.nets()).isEqualTo(nets);
    }

    @Test
    void cutsARefundToWhatWasLeftAndSaysSo() {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.NET);
        ledger.take("10000");

        assertThat(ledger.take("10000")).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.receipt().reason()).isEqualTo(Reason.REFUND_ABOVE_REST);
            assertThat(taken.receipt().asked()).isEqualTo(10_000);
            assertThat(taken.receipt().taken()).isEqualTo(1_900);
            assertThat(taken.totals().gross()).isEqualTo(11_900);
        });
    }

    @ParameterizedTest(name = "items worth {0} with tax {1} of a refund of {2} with tax {3}: {4} of the base is left")
    @CsvSource(textBlock = """
            5950, 950, ,     ,    5000
            5950, 0,   ,     ,    5000
            5950, 500, ,     ,    4550
            5950, 500, 5950, ,    4550
            5950, 500, 5000, ,    5798
            5950, 500, 5950, 950, 5000
            """)
    void readsAmountAndTaxFromItems(
            long item, long itemTax, @Nullable Long amount, @Nullable Long tax, long remaining) {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.NET);
        ledger.take(Story.refund("1", amount, tax, new LineItem("pro", item, itemTax, 1)));

        assertThat(ledger.remainingBase()).isEqualTo(remaining);
    }

    /** A sale of 120.00 with 10.00 tax in the book: 5 % of the book's 50.00, 20 % of the bag's 60.00. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                 | amount | tax  | refunded items    | books left | others left
            the bag                                |        |      | bag:6000          | 250        | 0
            the book, with its tax                 |        |      | book:6000/1000    | 0          | 1200
            the book, whose tax the refund names   | 6000   | 1000 | book:6000         | 0          | 1200
            half the book, whose tax it names      | 3000   | 500  | book:3000         | 125        | 1200
            both, whose tax it names               | 12000  | 1000 | book:6000 bag:6000 | 0         | 0
            a product that was not sold            |        |      | ghost:6000        | 250        | 100
            more than the book                     |        |      | book:8000/1333    | 0          | 867
            half of everything                     | 6000   |      |                   | 125        | 600
            """)
    void takesBackOfEachProductWhatItsRulePaid(
            String what, @Nullable Long amount, @Nullable Long tax, @Nullable String items, long books, long others) {
        SaleRecorded sale = Story.sale(
                12_000, 1_000, "eur", new LineItem("book", 6_000, 1_000, 1), new LineItem("bag", 6_000, 0, 1));
        Earned earned = (Earned) new Story("""
                name: products
                rules:
                  - { id: books, on: sale, products: [book], pay: { percent: "5" } }
                  - { id: others, on: sale, pay: { percent: "20" } }
                """).judge(sale);
        Refund refund = Refund.of(
                new Refund.Sale(
                        sale.conversionId(),
                        sale.amount(),
                        1_000,
                        0,
                        BaseKind.NET,
                        earned.rows(),
                        Makeup.of(earned.receipt())),
                Totals.NONE,
                Story.refund("1", amount, tax, items(items)));

        Map<String, Long> left = new TreeMap<>();
        earned.rows().forEach(row -> left.merge(row.ruleId(), row.amount().minor(), Long::sum));
        ((Taken) refund)
                .rows()
                .forEach(row -> left.merge(row.ruleId(), row.amount().minor(), Long::sum));
        assertThat(left).isEqualTo(Map.of("books", books, "others", others));
    }

    @ParameterizedTest(name = "{0} back: {1}")
    @CsvSource(textBlock = """
            book:6000, -6000
            book:3000, -3000
            gift-card:6000, 0
            """)
    void movesAYearsVolumeByWhatWasNotExcludedAlone(String back, long moved) {
        SaleRecorded sale =
                Story.sale(12_000, 0, "eur", new LineItem("book", 6_000, 0, 1), new LineItem("gift-card", 6_000, 0, 1));
        Earned earned = (Earned) new Story("""
                name: volume
                exclude: { products: [gift-card] }
                rules: [{ id: base, on: sale, pay: { percent: "10" } }]
                rebates: [{ id: volume, of: year, by: revenue, steps: [{ from: 1, percent: "1" }] }]
                """).judge(sale);
        assertThat(Objects.requireNonNull(earned.receipt().evaluation()).usesOrNone())
                .extracting(use -> use.by())
                .containsExactly(6_000L);

        Taken refund = (Taken) Refund.of(
                Refund.Sale.of(earned.receipt(), earned.rows()),
                Totals.NONE,
                Story.refund("1", null, null, items(back)));

        assertThat(refund.room().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(moved);
    }

    private static LineItem[] items(@Nullable String texts) {
        return texts == null
                ? new LineItem[0]
                : Arrays.stream(texts.split(" ")).map(RefundTest::item).toArray(LineItem[]::new);
    }

    private static LineItem item(String text) {
        String[] parts = text.split("[:/]");
        return new LineItem(parts[0], Long.parseLong(parts[1]), parts.length < 3 ? 0 : Long.parseLong(parts[2]), 1);
    }

    @Test
    void takesNothingBackFromASaleThatEarnedNothing() {
        Refund.Sale free = new Refund.Sale(
                sale(1_900, 1_900).conversionId(),
                Money.of(1_900, "eur"),
                1_900,
                0,
                BaseKind.NET,
                List.of(),
                Makeup.PLAIN);
        Refund refund = Refund.of(free, Totals.NONE, Story.refund("1", 900L, null));

        assertThat(refund).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.rows()).isEmpty();
            assertThat(taken.base().minor()).isZero();
        });
    }

    @Test
    void givesEachRefundOfARowAnIdOfItsOwn() {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.NET);
        ledger.take("1000");
        ledger.take("1000");

        assertThat(ledger.rows)
                .extracting(Row::commissionId)
                .doesNotHaveDuplicates()
                .hasSize(9);
    }

    @Test
    void tellsAPartnerWhatWasTakenFromItAndNothingElse() {
        Ledger ledger = new Ledger(sale(11_900, 1_900), BaseKind.NET);
        RefundReceipt receipt = ledger.take("5950").receipt();

        assertThat(receipt.forPartner(Story.RITA)
                        .orElseThrow()
                        .at("/commissions/0/amount")
                        .asLong())
                .isEqualTo(-100);
        assertThat(receipt.forPartner(Story.RITA).orElseThrow().toString()).doesNotContain("ann", "5950", "INV-1");
        assertThat(receipt.forPartner(Story.BEN)).isEmpty();
        assertThat(RefundReceipt.read(receipt.canonical()).hash()).isEqualTo(receipt.hash());
        assertThat(receipt.forFinance().at("/remainingAfter").asLong()).isEqualTo(5_000);
    }

    @Test
    void refundsInAnyOrderEndEqualAndNeverTakeMoreThanWasEarned() {
        Seeds.cases(300).check(random -> {
            long gross = 1 + random.nextLong(random.nextBoolean() ? 50 : 100_000);
            SaleRecorded sale = sale(gross, random.nextLong(gross / 3 + 1));
            List<String> refunds = refunds(random, gross);
            Ledger one = new Ledger(sale, BaseKind.NET);
            refunds.forEach(one::takeChecked);
            Collections.shuffle(refunds, Random.from(random));
            Ledger other = new Ledger(sale, BaseKind.NET);
            refunds.forEach(other::takeChecked);

            assertThat(other.nets()).isEqualTo(one.nets());
            one.take("all");
            assertThat(one.nets().values()).allMatch(net -> net == 0);
        });
    }

    /** One to six, some of which name their tax, together at most the whole. */
    private static List<String> refunds(RandomGenerator random, long gross) {
        List<String> refunds = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            long amount = 1 + random.nextLong(gross / 6 + 1);
            refunds.add(random.nextBoolean() ? Long.toString(amount) : amount + "/" + random.nextLong(amount + 1));
        }
        return refunds;
    }

    private static SaleRecorded sale(long gross, long tax) {
        return Story.sale(gross, tax, "eur");
    }

    /** Keeps the rows of one sale, as the book would. */
    private static final class Ledger {

        private final SaleRecorded sale;
        private final BaseKind kind;
        private final List<Row> originals;
        private final List<Row> rows;
        private Totals totals = Totals.NONE;
        private int refunds;

        Ledger(SaleRecorded sale, BaseKind kind) {
            this.sale = sale;
            this.kind = kind;
            Verdict verdict = Story.standard().judge(sale);
            this.originals = verdict instanceof Earned earned ? earned.rows() : List.of();
            this.rows = new ArrayList<>(originals);
        }

        /** {@code 100}, {@code 100/19} with tax, or {@code all}. */
        Refund take(String text) {
            String[] parts = text.split("/");
            Long amount = text.equals("all") ? null : Long.valueOf(parts[0]);
            Long tax = parts.length < 2 ? null : Long.valueOf(parts[1]);
            return take(Story.refund("r" + refunds++, amount, tax));
        }

        Refund take(RefundRecorded recorded) {
            Refund refund = Refund.of(state(), totals, recorded);
            totals = refund.totals();
            if (refund instanceof Taken taken) {
                rows.addAll(taken.rows());
            }
            return refund;
        }

        void takeChecked(String text) {
            take(text);
            long base = state().base().minor();
            for (Row original : originals) {
                long net = nets().getOrDefault(original.partnerId().value(), -1L);
                assertThat(net).isBetween(0L, original.amount().minor());
                assertThat(net).isEqualTo(Rounding.proportion(original.amount().minor(), remainingBase(), base));
            }
        }

        long remainingBase() {
            return state().remainingBase(totals);
        }

        Map<String, Long> nets() {
            Map<String, Long> nets = new TreeMap<>();
            rows.forEach(row -> nets.merge(row.partnerId().value(), row.amount().minor(), Long::sum));
            return nets;
        }

        private Refund.Sale state() {
            return new Refund.Sale(
                    sale.conversionId(), sale.amount(), sale.tax(), sale.shipping(), kind, rows, Makeup.PLAIN);
        }
    }
}
