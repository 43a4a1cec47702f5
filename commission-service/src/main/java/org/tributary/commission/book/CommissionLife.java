package org.tributary.commission.book;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tributary.commission.ledger.Transaction;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/** What people do with a commission. A row and its reversals share their fate until they mature. */
public final class CommissionLife {

    private CommissionLife() {}

    /** Whether a step could be taken. */
    public sealed interface Step {

        /** It was taken. */
        record Taken(BookedRow row) implements Step {}

        /** The row's status does not allow it. */
        record NotPossible(BookedRow row) implements Step {}

        /** There is no such row. */
        record Unknown() implements Step {}
    }

    /**
     * Who does it and why.
     *
     * @param by the user's id
     */
    public record Deed(String by, String reason, Instant now) {}

    /** Says that a person agrees; a row that needs it matures when its hold ends. */
    public static Step approve(Tx tx, CommissionId id, Deed deed) {
        return step(
                tx,
                id,
                status -> status.isBeforeMaturity(),
                row -> CommissionStore.approve(tx, row.row().commissionId(), deed));
    }

    /** Keeps it back until it is released. */
    public static Step hold(Tx tx, CommissionId id, Deed deed) {
        return step(tx, id, status -> status == Status.PENDING, row -> {
            CommissionStore.move(tx, row.row().commissionId(), Status.HELD, deed.reason(), deed.by());
            Outbox.add(tx, CommissionEvents.held(row.org(), row.row(), deed.reason(), deed.now()));
        });
    }

    /** Lets it go on to mature, and what its customer buys later too, however doubtfully the customer was won. */
    public static Step release(Tx tx, CommissionId id, Deed deed) {
        return step(tx, id, status -> status == Status.HELD, row -> {
            CommissionStore.trustCustomer(tx, row.row().commissionId());
            CommissionStore.move(tx, row.row().commissionId(), Status.PENDING, deed.reason(), deed.by());
            Outbox.add(tx, CommissionEvents.released(row.org(), row.row(), deed.reason(), deed.now()));
        });
    }

    /** Takes it away before it matures; its postings are read backwards. */
    public static Step cancel(Tx tx, CommissionId id, Deed deed) {
        return step(tx, id, Status::isBeforeMaturity, row -> {
            CommissionStore.move(tx, row.row().commissionId(), Status.CANCELED, deed.reason(), deed.by());
            LedgerStore.post(tx, row.org(), Transaction.canceled(row.row()), deed.now());
            Outbox.add(tx, CommissionEvents.canceled(row.org(), row.row(), deed.reason(), deed.now()));
        });
    }

    private interface Effect {
        void on(BookedRow row);
    }

    private static Step step(Tx tx, CommissionId id, Predicate<Status> possible, Effect effect) {
        List<BookedRow> family = CommissionStore.lockFamily(tx, id);
        BookedRow wanted = family.stream()
                .filter(row -> row.row().commissionId().equals(id))
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            return new Step.Unknown();
        }
        if (!possible.test(wanted.status())) {
            return new Step.NotPossible(wanted);
        }
        family.stream().filter(row -> possible.test(row.status())).forEach(effect::on);
        return new Step.Taken(CommissionStore.find(tx, id).orElseThrow());
    }

    /** A row that was wholly taken back says so; with it, before maturity, its corrections, which then never mature. */
    static void showReversed(Tx tx, List<Book.Correction> corrections, Instant now) {
        if (corrections.isEmpty()) {
            return;
        }
        Map<CommissionId, Boolean> matured = corrections.stream()
                .collect(Collectors.toMap(one -> one.original().row().commissionId(), Book.Correction::matured));
        Set<ConversionId> conversions =
                corrections.stream().map(one -> one.row().conversionId()).collect(Collectors.toSet());
        List<BookedRow> reversed = CommissionStore.lockFamilies(tx, conversions, matured.keySet()).stream()
                .filter(row -> vanishes(row, matured))
                .toList();
        CommissionStore.showReversed(
                tx, reversed.stream().map(row -> row.row().commissionId()).toList());
        Outbox.add(
                tx,
                reversed.stream()
                        .map(row -> CommissionEvents.reversed(row.org(), row.row(), now))
                        .toList());
    }

    private static boolean vanishes(BookedRow row, Map<CommissionId, Boolean> matured) {
        CommissionId reversalOf = row.row().reversalOf();
        boolean itself = reversalOf == null;
        CommissionId original = itself ? row.row().commissionId() : reversalOf;
        return matured.getOrDefault(original, false)
                ? itself && row.status() == Status.AVAILABLE
                : row.status().isBeforeMaturity();
    }
}
