package org.tributary.commission.verdict;

import java.util.List;
import java.util.Locale;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
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
     * @param base what the refund took from the sale's base, zero or negative
     */
    record Taken(Totals totals, RefundReceipt receipt, List<Row> rows, Money base) implements Refund {

        public Taken {
            rows = List.copyOf(rows);
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
     * All refunds of one sale so far, as sums, so that their order cannot matter. Minor units of the sale's currency.
     *
     * @param gross everything that went back
     * @param untaxed the part of it whose refunds did not say how much tax was inside
     * @param net of the other refunds, without the tax they named
     */
    record Totals(long gross, long untaxed, long net) {

        public static final Totals NONE = new Totals(0, 0, 0);

        /** Without what some of the refunds took. */
        Totals minus(Totals others) {
            return new Totals(
                    Math.subtractExact(gross, others.gross),
                    Math.subtractExact(untaxed, others.untaxed),
                    Math.subtractExact(net, others.net));
        }

        /** A refund that did not say how much tax was inside. */
        Totals plusUntaxed(long taken) {
            return new Totals(Math.addExact(gross, taken), Math.addExact(untaxed, taken), net);
        }

        /** A refund that did. */
        Totals plusTaxed(long taken, long tax) {
            return new Totals(Math.addExact(gross, taken), untaxed, Math.addExact(net, Math.max(0, taken - tax)));
        }
    }

    /**
     * The sale as it was judged.
     *
     * @param kind what the plan took percentages of
     * @param rows every row of the sale so far, earlier reversals included, canceled ones left out
     */
    record Sale(ConversionId conversionId, Money gross, long tax, long shipping, BaseKind kind, List<Row> rows) {

        public Sale {
            rows = List.copyOf(rows);
        }

        /** What the plan paid on; zero or less when it paid nothing. */
        public Money base() {
            long without = kind == BaseKind.GROSS ? 0 : Math.addExact(tax, shipping);
            return new Money(Math.subtractExact(gross.minor(), without), gross.currency());
        }

        /**
         * What is left of the base after refunds: a refund that named its tax took its own net, all others together took the base's
         * share of what they sum to. Nothing is left when the whole gross amount went back.
         */
        long remainingBase(Totals refunded) {
            long whole = Math.max(0, base().minor());
            if (whole == 0 || refunded.gross() >= gross.minor()) {
                return 0;
            }
            long taken = kind == BaseKind.GROSS
                    ? refunded.gross()
                    : Math.addExact(refunded.net(), Rounding.proportion(whole, refunded.untaxed(), gross.minor()));
            return Math.max(0, whole - taken);
        }
    }

    /** Takes a refund from its sale; pure like a verdict. */
    static Refund of(Sale sale, Totals before, RefundRecorded refund) {
        return new Refunding(sale, before, refund).take();
    }
}
