package org.tributary.commission.intake;

import java.util.ArrayList;
import java.util.List;
import org.tributary.commission.book.Book;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** What corrections of conversions found, on its way into the book: rows that take back or give back, and rows for what had not earned before. */
final class Corrections {

    private final List<Book.Correction> corrections = new ArrayList<>();
    private final List<Book.Earning> earnings = new ArrayList<>();

    /**
     * A conversion as the book has it.
     *
     * @param booked all of it so far, locked
     * @param current why it earns what it earns
     * @param needsApproval whether a person must approve what is booked for the first time
     */
    record Booked(OrganisationId org, List<BookedRow> booked, Receipt current, boolean needsApproval) {

        /** What a person has released of the conversion speaks for the rest of it. */
        private List<String> holds() {
            List<BookedRow> kept = booked.stream()
                    .filter(row -> row.status() != Status.CANCELED)
                    .toList();
            boolean released = !kept.isEmpty() && kept.stream().noneMatch(row -> row.status() == Status.HELD);
            return released
                    ? List.of()
                    : current.holds().stream().map(HoldReason::code).toList();
        }

        private BookedRow original(CommissionId id) {
            return booked.stream()
                    .filter(row -> row.row().commissionId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(id + " is not a row of its conversion"));
        }

        /** A row with what corrects it. */
        private List<BookedRow> family(CommissionId original) {
            return booked.stream()
                    .filter(row -> row.row().commissionId().equals(original)
                            || original.equals(row.row().reversalOf()))
                    .toList();
        }
    }

    void add(Booked conversion, List<Row> rows, Book.Origin origin) {
        for (Row row : rows) {
            if (row.reversalOf() == null) {
                earnings.add(new Book.Earning(
                        conversion.org(), row, origin, conversion.needsApproval(), conversion.holds()));
            } else {
                corrections.add(correction(conversion, row, row.reversalOf(), origin));
            }
        }
    }

    private static Book.Correction correction(Booked conversion, Row row, CommissionId of, Book.Origin origin) {
        List<BookedRow> family = conversion.family(of);
        Money left = family.stream()
                .filter(one -> one.status() != Status.CANCELED)
                .map(one -> one.row().amount())
                .reduce(row.amount(), Money::plus);
        boolean wholly = left.isZero() && !row.amount().isPositive();
        return new Book.Correction(
                conversion.original(of), row, family.stream().anyMatch(BookedRow::payable), wholly, origin);
    }

    void book(Tx tx) {
        Book.correct(tx, corrections);
        Book.earn(tx, earnings);
    }
}
