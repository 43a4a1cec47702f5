package org.tributary.commission.intake;

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

/** Books what a correction of a conversion found: rows that take back or give back, and rows for what had not earned before. */
final class Corrections {

    private final Tx tx;
    private final OrganisationId org;
    private final List<BookedRow> booked;
    private final Receipt current;
    private final boolean needsApproval;

    /**
     * @param booked what the conversion has booked so far, without what was canceled
     * @param current why it earns what it earns
     * @param needsApproval whether a person must approve what is booked for the first time
     */
    Corrections(Tx tx, OrganisationId org, List<BookedRow> booked, Receipt current, boolean needsApproval) {
        this.tx = tx;
        this.org = org;
        this.booked = booked;
        this.current = current;
        this.needsApproval = needsApproval;
    }

    void book(List<Row> rows, Book.Origin origin) {
        for (Row row : rows) {
            if (row.reversalOf() == null) {
                Book.earn(tx, List.of(new Book.Earning(org, row, origin, needsApproval, holds())));
            } else if (row.amount().isPositive()) {
                Book.reinstate(tx, originalOf(row), row, origin);
            } else {
                BookedRow original = originalOf(row);
                Book.reverse(tx, original, row, net(original).plus(row.amount()).isZero(), origin);
            }
        }
    }

    /** What a person has released of the conversion speaks for the rest of it. */
    private List<String> holds() {
        boolean released = !booked.isEmpty() && booked.stream().noneMatch(row -> row.status() == Status.HELD);
        return released
                ? List.of()
                : current.holds().stream().map(HoldReason::code).toList();
    }

    private BookedRow originalOf(Row correction) {
        return booked.stream()
                .filter(row -> row.row().commissionId().equals(correction.reversalOf()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        correction.commissionId() + " corrects a row that its conversion does not have"));
    }

    /** What is left of a row. */
    private Money net(BookedRow original) {
        CommissionId id = original.row().commissionId();
        return booked.stream()
                .filter(row -> id.equals(row.row().reversalOf()))
                .map(row -> row.row().amount())
                .reduce(original.row().amount(), Money::plus);
    }
}
