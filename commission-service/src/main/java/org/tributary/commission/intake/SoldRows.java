package org.tributary.commission.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.intake.OrderStore.SoldOrder;
import org.tributary.commission.verdict.Makeup;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** A sold order with every row it has earned, locked; what was canceled is left out. */
record SoldRows(SoldOrder order, List<BookedRow> booked, Makeup makeup) {

    static SoldRows of(Tx tx, SoldOrder order) {
        return new SoldRows(
                order,
                Book.lockByConversion(tx, List.of(order.conversionId())).stream()
                        .filter(row -> row.status() != Status.CANCELED)
                        .toList(),
                Makeup.of(ConversionStore.receipt(tx, order.conversionId())));
    }

    Refund.Sale sale() {
        return new Refund.Sale(
                order.conversionId(),
                order.gross(),
                order.tax(),
                order.shipping(),
                order.kind(),
                booked.stream().map(BookedRow::row).toList(),
                makeup);
    }

    /** Whether a correction makes the sale one that was wholly undone (−1), or one again (1); else 0. */
    long salesMovedBy(Totals before, Totals after) {
        return (sale().counted(after) > 0 ? 1 : 0) - (sale().counted(before) > 0 ? 1 : 0);
    }

    /** What a correction does to what each of those who sold it has sold, in minor units. */
    Map<PartnerId, Long> revenueMovedBy(PartnerId leading, Totals before, Totals after) {
        Map<PartnerId, Long> moved = new LinkedHashMap<>();
        List<ConversionJudged.Share> shares = shares(before, after);
        shares.forEach(share -> moved.put(
                share.partnerId(), Objects.requireNonNull(share.revenue()).minor()));
        if (shares.isEmpty()) {
            moved.put(leading, sale().counted(after) - sale().counted(before));
        }
        return moved;
    }

    /** The same for events, where several share it; else empty. */
    List<ConversionJudged.Share> shares(Totals before, Totals after) {
        List<Makeup.Holding> holdings = makeup.holdings();
        if (holdings.isEmpty()) {
            return List.of();
        }
        Refund.Sale sale = sale();
        List<Long> moved = sale.soldMovedBy(before, after);
        long whole = holdings.stream().mapToLong(Makeup.Holding::part).sum();
        return IntStream.range(0, holdings.size())
                .mapToObj(nth -> new ConversionJudged.Share(
                        holdings.get(nth).partnerId(),
                        holdings.get(nth).linkId(),
                        holdings.get(nth).part(),
                        whole,
                        new Money(moved.get(nth), sale.booksIn())))
                .toList();
    }

    /** The row that another one takes back or gives back to. */
    BookedRow originalOf(Row correction) {
        return booked.stream()
                .filter(row -> row.row().commissionId().equals(correction.reversalOf()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        correction.commissionId() + " corrects a row that its sale does not have"));
    }

    /** What is left of a row. */
    Money net(BookedRow original) {
        CommissionId id = original.row().commissionId();
        return booked.stream()
                .filter(row -> id.equals(row.row().reversalOf()))
                .map(row -> row.row().amount())
                .reduce(original.row().amount(), Money::plus);
    }
}
