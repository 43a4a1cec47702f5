package org.tributary.commission.verdict;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.rate.Exchange;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/** What became of a refund. */
public sealed interface Refund {

    /** What has been refunded of the sale by now; store it with the order. */
    Totals totals();

    RefundReceipt receipt();

    /**
     * Money went back.
     *
     * @param rows negative rows that take commissions back; empty when the sale had earned nothing or the cents do not change
     * @param base what the refund took from the sale's base in the program's currency, zero or negative
     * @param room what it gave back to the plan's meters, as negative numbers; empty for most plans
     */
    record Taken(Totals totals, RefundReceipt receipt, List<Row> rows, Money base, Map<Meter, Long> room)
            implements Refund {

        public Taken {
            rows = List.copyOf(rows);
            room = Map.copyOf(room);
        }
    }

    /** The refund changes nothing. */
    record Refused(Totals totals, RefundReceipt receipt, Reason reason) implements Refund {}

    /** Why a refund was refused or cut. The codes are stable. */
    enum Reason {
        NOTHING_LEFT_TO_REFUND("the whole sale has been refunded before"),
        REFUND_NOT_POSITIVE("a refund is above zero"),
        REFUND_TAX_INVALID("the tax is negative or more than the refund"),
        REFUND_ABOVE_REST("more than what was left; cut to it");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String meaning() {
            return meaning;
        }
    }

    /**
     * The sale as it was judged.
     *
     * @param gross in the sale's own currency, as tax, shipping and all refunds are; rows are in the program's
     * @param kind what the plan took percentages of
     * @param rows every row of the sale so far, earlier reversals included, canceled ones left out
     * @param makeup what the verdict was made of
     * @param rejected whether the vendor has rejected it, so that nothing of it is left
     * @param amended what was earned by what the sale really was, before refunds; null unless the vendor has amended it
     */
    record Sale(
            ConversionId conversionId,
            Money gross,
            long tax,
            long shipping,
            BaseKind kind,
            List<Row> rows,
            Makeup makeup,
            boolean rejected,
            @Nullable List<Row> amended) {

        public Sale {
            rows = List.copyOf(rows);
            amended = amended == null ? null : List.copyOf(amended);
        }

        /** Of a sale that the vendor has said nothing about. */
        public Sale(
                ConversionId conversionId,
                Money gross,
                long tax,
                long shipping,
                BaseKind kind,
                List<Row> rows,
                Makeup makeup) {
            this(conversionId, gross, tax, shipping, kind, rows, makeup, false, null);
        }

        /**
         * As its receipt tells it, when the vendor has said nothing about it. Of a sale that no plan was asked about, nothing depends on the kind.
         *
         * @throws IllegalArgumentException when the receipt is of something else
         */
        public static Sale of(Receipt receipt, List<Row> rows) {
            return of(receipt, rows, false, null);
        }

        static Sale of(Receipt receipt, List<Row> rows, boolean rejected, @Nullable List<Row> amended) {
            if (!(receipt.evidence().conversion() instanceof SaleRecorded sale)) {
                throw new IllegalArgumentException(
                        receipt.evidence().conversion().conversionId() + " is no sale");
            }
            return new Sale(
                    sale.conversionId(),
                    sale.amount(),
                    sale.tax(),
                    sale.shipping(),
                    Objects.requireNonNullElse(receipt.baseKind(), BaseKind.NET),
                    rows,
                    Makeup.of(receipt),
                    rejected,
                    amended);
        }

        /** What the plan paid on, in the sale's own currency; zero or less when it paid nothing. */
        public Money base() {
            long without = kind == BaseKind.GROSS ? 0 : Math.addExact(tax, shipping);
            return new Money(Math.subtractExact(gross.minor(), without), gross.currency());
        }

        /** What its program books in. */
        public Currency booksIn() {
            Exchange exchange = makeup.exchange();
            return exchange == null ? gross.currency() : exchange.target();
        }

        /** What is left of what counts as sold, in what its program books in: without products that are never paid on, and nothing where no plan was asked. */
        public long counted(Totals refunded) {
            return Remains.of(this, refunded).counted(makeup, Math.max(0, base().minor()));
        }

        /**
         * What a correction changes of what each of those who share it has sold, in the order of {@link Makeup#holdings}; empty where
         * one partner has it alone.
         */
        public List<Long> soldMovedBy(Totals before, Totals after) {
            long[] parts =
                    makeup.holdings().stream().mapToLong(Makeup.Holding::part).toArray();
            if (parts.length == 0) {
                return List.of();
            }
            long[] was = Rounding.split(counted(before), parts);
            long[] left = Rounding.split(counted(after), parts);
            return IntStream.range(0, parts.length)
                    .mapToObj(nth -> left[nth] - was[nth])
                    .toList();
        }

        /** The same, seen by one of those who share it. */
        Sale seenBy(Makeup.Holding holding) {
            return new Sale(conversionId, gross, tax, shipping, kind, rows, makeup.seenBy(holding), rejected, amended);
        }

        /** What a row that was earned nets to after refunds, in minor units. */
        long remainingOf(Row earned, Totals refunded) {
            List<Makeup.Holding> unlike = makeup.unlike();
            long known =
                    unlike.stream().mapToLong(holding -> holding.has(earned)).sum();
            return known == earned.amount().minor()
                    ? unlike.stream()
                            .mapToLong(holding -> seenBy(holding).left(holding.has(earned), earned, refunded))
                            .sum()
                    : left(earned.amount().minor(), earned, refunded);
        }

        private long left(long amount, Row earned, Totals refunded) {
            Remains.Fraction fraction = Remains.of(this, refunded).of(earned.ruleId());
            return fraction.whole() == 0 ? 0 : Rounding.proportion(amount, fraction.left(), fraction.whole());
        }

        /** What is left of the base after refunds; nothing when the whole gross amount went back. */
        long remainingBase(Totals refunded) {
            return Remains.of(this, refunded).left();
        }
    }

    /** Takes a refund from its sale; pure like a verdict. */
    static Refund of(Sale sale, Totals before, RefundRecorded refund) {
        return new Refunding(sale, before, refund).take();
    }
}
