package org.tributary.commission.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.verdict.Refund.Reason;
import org.tributary.commission.verdict.Refund.Refused;
import org.tributary.commission.verdict.Refund.Sale;
import org.tributary.commission.verdict.Refund.Taken;
import org.tributary.commission.verdict.Refund.Totals;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Money;

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
            return new Refused(before, receipt(before, 0, refused, List.of()), refused);
        }
        boolean cut = asked != null && asked > left;
        long taken = asked == null || cut ? left : asked;
        Totals after = tax == null ? before.plusUntaxed(taken) : before.plusTaxed(taken, tax);
        List<Row> rows = reversals(after);
        Money base = new Money(
                sale.remainingBase(after) - sale.remainingBase(before),
                sale.gross().currency());
        return new Taken(after, receipt(after, taken, cut ? Reason.REFUND_ABOVE_REST : null, rows), rows, base);
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
        return base.isPositive()
                ? Reversals.of(sale.rows(), sale.remainingBase(after), base.minor(), refund.conversionId())
                : List.of();
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

    private static long total(List<Long> amounts) {
        return amounts.stream().reduce(0L, Math::addExact);
    }

    private RefundReceipt receipt(Totals after, long taken, @Nullable Reason reason, List<Row> rows) {
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
                rows);
    }
}
