package org.tributary.commission.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Refund.Reason;
import org.tributary.commission.verdict.Refund.Refused;
import org.tributary.commission.verdict.Refund.Sale;
import org.tributary.commission.verdict.Refund.Taken;
import org.tributary.commission.verdict.Totals.Back;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/** One refund on its way: what was asked, what is left to take, what that does to base and rows. */
final class Refunding {

    private final Sale sale;
    private final Totals before;
    private final RefundRecorded refund;
    private final @Nullable Long asked;
    private final @Nullable Long tax;

    Refunding(Sale sale, Totals before, RefundRecorded refund) {
        this.sale = sale;
        this.before = before;
        this.refund = refund;
        this.asked = refund.amount() == null ? sumOfItems() : refund.amount();
        this.tax = refund.tax() == null ? taxOfItems() : refund.tax();
    }

    Refund take() {
        long left = Math.subtractExact(sale.gross().minor(), before.gross());
        Reason refused = whyNot(left);
        if (refused != null) {
            return new Refused(before, receipt(before, 0, refused, List.of(), Map.of()), refused);
        }
        boolean cut = asked != null && asked > left;
        long taken = asked == null || cut ? left : asked;
        Totals after = cut ? before.plus(back(taken)) : before.plus(back(taken), products());
        List<Row> rows = reversals(after);
        Money base = new Money(sale.counted(after) - sale.counted(before), sale.booksIn());
        Map<Meter, Long> room = Room.between(sale, before, after, rows, refund);
        return new Taken(
                after, receipt(after, taken, cut ? Reason.REFUND_ABOVE_REST : null, rows, room), rows, base, room);
    }

    private @Nullable Reason whyNot(long left) {
        if (left <= 0) {
            return Reason.NOTHING_LEFT_TO_REFUND;
        }
        if (asked != null && asked <= 0) {
            return Reason.REFUND_NOT_POSITIVE;
        }
        long most = asked == null ? left : asked;
        return tax != null && (tax < 0 || tax > most) ? Reason.REFUND_TAX_INVALID : null;
    }

    private List<Row> reversals(Totals after) {
        Money base = sale.base();
        return base.isPositive() ? Reversals.of(sale, after, refund.conversionId()) : List.of();
    }

    private @Nullable Long sumOfItems() {
        return refund.items().isEmpty()
                ? null
                : total(refund.items().stream().map(LineItem::amount).toList());
    }

    /** Items tell the tax when they make up the whole refund and name any; items without tax say nothing about it. */
    private @Nullable Long taxOfItems() {
        long taxes = total(refund.items().stream().map(LineItem::tax).toList());
        boolean wholeRefund = asked != null && asked.equals(sumOfItems());
        return wholeRefund && taxes > 0 ? taxes : null;
    }

    private Back back(long taken) {
        return tax == null ? Back.untaxed(taken) : Back.taxed(taken, tax);
    }

    /** What of it is for products, where it names nothing else and products have rules of their own. */
    private Map<String, Back> products() {
        if (!sale.makeup().isDivided() || asked == null || !asked.equals(sumOfItems())) {
            return Map.of();
        }
        List<LineItem> items = refund.items();
        long[] taxes = tax == null ? new long[items.size()] : taxes(items, tax);
        Map<String, Back> products = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            long amount = items.get(i).amount();
            Back back = tax == null ? Back.untaxed(amount) : Back.taxed(amount, taxes[i]);
            products.merge(items.get(i).productId(), back, Back::plus);
        }
        return products;
    }

    /** The items' own where they are all of it; else each has its share, so that the products are together what goes back. */
    private long[] taxes(List<LineItem> items, long whole) {
        boolean told = refund.tax() == null && items.stream().allMatch(item -> item.tax() <= item.amount());
        return told
                ? items.stream().mapToLong(LineItem::tax).toArray()
                : Rounding.split(
                        whole, items.stream().mapToLong(LineItem::amount).toArray());
    }

    private static long total(List<Long> amounts) {
        return amounts.stream().reduce(0L, Math::addExact);
    }

    private RefundReceipt receipt(
            Totals after, long taken, @Nullable Reason reason, List<Row> rows, Map<Meter, Long> room) {
        return new RefundReceipt(
                RefundReceipt.VERSION,
                refund,
                sale.conversionId(),
                sale.kind(),
                before,
                after,
                asked,
                tax,
                taken,
                sale.base(),
                sale.remainingBase(before),
                sale.remainingBase(after),
                reason,
                rows,
                room.isEmpty() ? null : new Tally(room),
                sale.makeup().exchange());
    }
}
