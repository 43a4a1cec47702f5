package org.tributary.commission.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.dossier.Dossiers;
import org.tributary.commission.dossier.Filed;
import org.tributary.commission.verdict.Dossier;
import org.tributary.commission.verdict.Makeup;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/**
 * A sale with every row it has earned, locked.
 *
 * @param sale as its refunds see it
 * @param refunded what has gone back of it so far
 * @param current why it earns what it earns
 */
record SoldRows(Refund.Sale sale, Totals refunded, Receipt current, List<BookedRow> booked) {

    static SoldRows of(Tx tx, ConversionId id) {
        List<BookedRow> rows = Book.lockByConversion(tx, List.of(id));
        Filed filed = Objects.requireNonNull(Dossiers.read(tx, List.of(id)).get(id));
        Dossier dossier = filed.dossier(rows, null);
        return new SoldRows(dossier.sale(), dossier.refunded(), dossier.current(), rows);
    }

    /** Whether a correction makes the sale one that was wholly undone (−1), or one again (1); else 0. */
    long salesMovedBy(Totals before, Totals after) {
        return (sale.counted(after) > 0 ? 1 : 0) - (sale.counted(before) > 0 ? 1 : 0);
    }

    /** What a correction does to what each of those who sold it has sold, in minor units. */
    Map<PartnerId, Long> revenueMovedBy(PartnerId leading, Totals before, Totals after) {
        Map<PartnerId, Long> moved = new LinkedHashMap<>();
        List<ConversionJudged.Share> shares = shares(before, after);
        shares.forEach(share -> moved.put(
                share.partnerId(), Objects.requireNonNull(share.revenue()).minor()));
        if (shares.isEmpty()) {
            moved.put(leading, sale.counted(after) - sale.counted(before));
        }
        return moved;
    }

    /** The same for events, where several share it; else empty. */
    List<ConversionJudged.Share> shares(Totals before, Totals after) {
        List<Makeup.Holding> holdings = sale.makeup().holdings();
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

    /** Whether a person must approve what is booked of it for the first time: as with the rest of it. */
    boolean needsApproval() {
        return booked.stream().anyMatch(row -> row.status() != Status.CANCELED && row.needsApproval());
    }
}
