package org.tributary.commission.proof;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.proof.ProofStore.BookedRow;
import org.tributary.commission.proof.Verification.RowProof;
import org.tributary.contracts.event.CommissionEvent.Row;

/** Holds the rows of a receipt against those of the books. */
final class RowComparison {

    private RowComparison() {}

    /** Every row that one of them has, in the order of their ids. */
    static List<RowProof> of(List<Row> said, List<BookedRow> booked) {
        Map<String, Row> rows = said.stream()
                .collect(Collectors.toMap(row -> row.commissionId().value(), Function.identity(), (row, again) -> row));
        Map<String, BookedRow> books =
                booked.stream().collect(Collectors.toMap(BookedRow::commissionId, Function.identity()));
        Map<String, RowProof> compared = new TreeMap<>();
        rows.forEach((id, row) -> compared.put(id, of(row, books.get(id))));
        books.forEach((id, book) -> compared.computeIfAbsent(
                id, unexplained -> new RowProof(id, book.partnerId(), book.currency(), null, book.booked(), false)));
        return List.copyOf(compared.values());
    }

    private static RowProof of(Row row, @Nullable BookedRow book) {
        boolean agrees = book != null
                && book.amount() == row.amount().minor()
                && Objects.equals(book.booked(), row.amount().minor())
                && book.currency().equals(row.amount().code())
                && book.partnerId().equals(row.partnerId().value());
        return new RowProof(
                row.commissionId().value(),
                row.partnerId().value(),
                row.amount().code(),
                row.amount().minor(),
                book == null ? null : book.booked(),
                agrees);
    }
}
