package org.tributary.commission.verdict;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.PlanDocument;
import org.tributary.commission.rate.Exchange;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/**
 * A sale in another currency as its program books it. The amount is exchanged once; net, tax and shipping are its parts by largest
 * remainder, and so are the items' of each, so that in the program's currency everything sums up as it did in the sale's.
 */
final class BookedOrder {

    private final Exchange exchange;
    private final SaleRecorded sale;

    private BookedOrder(SaleRecorded sale, Exchange exchange) {
        this.sale = sale;
        this.exchange = exchange;
    }

    static Facts.Order of(SaleRecorded sale, Exchange exchange) {
        return new BookedOrder(sale, exchange).order();
    }

    static Facts.Order of(Money amount, Exchange exchange) {
        return new Facts.Order(minor(exchange, amount.minor()), 0, 0, List.of(), amount.currency());
    }

    /** What does not fit is more than any plan pays on, and stays so. */
    private static long minor(Exchange exchange, long sold) {
        return exchange.fits(sold) ? exchange.minor(sold) : PlanDocument.LARGEST_AMOUNT + 1;
    }

    private Facts.Order order() {
        long[] whole = {sale.net().minor(), sale.tax(), sale.shipping()};
        long gross = minor(exchange, sale.amount().minor());
        long[] booked = split(gross, whole);
        return new Facts.Order(gross, booked[1], booked[2], items(whole, booked), Currencies.require(exchange.from()));
    }

    private List<Facts.Item> items(long[] whole, long[] booked) {
        long[] nets = column(whole[0], booked[0], BookedOrder::net);
        long[] taxes = column(whole[1], booked[1], LineItem::tax);
        long[] shippings = column(whole[2], booked[2], BookedOrder::shipping);
        List<Facts.Item> items = new ArrayList<>();
        for (int i = 0; i < sale.items().size(); i++) {
            LineItem item = sale.items().get(i);
            items.add(new Facts.Item(
                    item.productId(),
                    Math.addExact(nets[i], Math.addExact(taxes[i], shippings[i])),
                    taxes[i],
                    item.quantity(),
                    item.shipping() == null ? null : shippings[i]));
        }
        return items;
    }

    /** One part of each item. Items that make up the order's part are together what that is booked as. */
    private long[] column(long whole, long booked, ToLongFunction<LineItem> part) {
        long[] parts = sale.items().stream().mapToLong(part).toArray();
        long sum = LongStream.of(parts).reduce(0, Math::addExact);
        return split(sum == whole ? booked : minor(exchange, sum), parts);
    }

    /** What cannot be parts of a whole, because some are below zero, is exchanged one by one. */
    private long[] split(long booked, long... parts) {
        if (LongStream.of(parts).anyMatch(part -> part < 0)) {
            return LongStream.of(parts).map(part -> minor(exchange, part)).toArray();
        }
        return sum(parts).signum() == 0 ? new long[parts.length] : Rounding.split(booked, parts);
    }

    private static BigInteger sum(long... parts) {
        return LongStream.of(parts).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static long net(LineItem item) {
        return Math.subtractExact(item.amount(), Math.addExact(item.tax(), shipping(item)));
    }

    private static long shipping(LineItem item) {
        return item.shipping() == null ? 0 : item.shipping();
    }
}
