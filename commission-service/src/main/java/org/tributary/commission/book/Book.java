package org.tributary.commission.book;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Transaction;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.page.PageRequest;

/**
 * The steps of a commission's life, each in one piece: the row moves, the ledger is posted, and the event is put into the outbox, all
 * in the caller's transaction. A step that was taken before changes nothing.
 */
public final class Book {

    private Book() {}

    /**
     * Where rows come from.
     *
     * @param customer null for what no customer caused
     * @param causedBy the conversion that is being handled: the sale, or the refund for a reversal
     */
    public record Origin(@Nullable CustomerId customer, boolean needsApproval, ConversionId causedBy, Instant now) {}

    /** Which rows are wanted; null means any. */
    public record Filter(
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable ConversionId conversion,
            @Nullable Status status) {}

    /** What a partner has in a program in one status. */
    public record Earning(ProgramId programId, PartnerId partnerId, Status status, Money amount, long rows) {}

    /** A commission was earned and waits for its hold, or for a person when there is a reason to hold it. */
    public static void earn(Tx tx, OrganisationId org, Row row, Origin origin, List<String> holds) {
        String reason = holds.isEmpty() ? null : String.join(",", holds);
        Status status = reason == null ? Status.PENDING : Status.HELD;
        if (!CommissionStore.insert(tx, org, row, origin, status, reason)) {
            return;
        }
        LedgerStore.post(tx, org, Transaction.earned(row), origin.now());
        Outbox.add(tx, CommissionEvents.created(org, row, origin.now()));
        if (reason != null) {
            Outbox.add(tx, CommissionEvents.held(org, row, reason, origin.now()));
        }
    }

    /**
     * Part or all of a row is taken back. Before maturity both wait, or vanish together when nothing is left; afterwards the reversal is
     * available at once and payout nets it.
     */
    public static void reverse(Tx tx, BookedRow original, Row reversal, boolean wholly, Origin origin) {
        Status status = original.status().isBeforeMaturity() ? original.status() : Status.PENDING;
        if (!CommissionStore.insert(tx, original.org(), reversal, origin, status, original.statusReason())) {
            return;
        }
        LedgerStore.post(tx, original.org(), Transaction.reversed(reversal), origin.now());
        Outbox.add(tx, CommissionEvents.created(original.org(), reversal, origin.now()));
        if (!original.status().isBeforeMaturity()) {
            makeAvailable(tx, original.org(), reversal, origin.now());
        }
        if (wholly) {
            CommissionLife.showReversed(tx, original, origin.now());
        }
    }

    /** Makes due rows available. @return how many there were */
    public static int mature(Tx tx, Instant now, int most) {
        List<BookedRow> due = CommissionStore.lockDue(tx, now, most);
        due.forEach(row -> makeAvailable(tx, row.org(), row.row(), now));
        return due.size();
    }

    private static void makeAvailable(Tx tx, OrganisationId org, Row row, Instant now) {
        CommissionStore.matured(tx, row.commissionId(), Status.AVAILABLE);
        LedgerStore.post(tx, org, Transaction.matured(row), now);
        Outbox.add(tx, CommissionEvents.available(org, row, now));
    }

    /** A payout item has claimed these rows. */
    public static void claim(Tx tx, Collection<CommissionId> ids, PayoutId payout, Instant now) {
        for (BookedRow row : CommissionStore.lock(tx, ids)) {
            if (LedgerStore.post(tx, row.org(), Transaction.claimed(row.row(), payout), now)) {
                CommissionStore.inPayout(tx, row.row().commissionId(), shown(row, Status.IN_PAYOUT), payout);
                Outbox.add(tx, CommissionEvents.inPayout(row.org(), row.row(), payout, now));
            }
        }
    }

    /** The item was given up before money moved. */
    public static void free(Tx tx, Collection<CommissionId> ids, PayoutId payout, Instant now) {
        for (BookedRow row : CommissionStore.lock(tx, ids)) {
            if (LedgerStore.post(tx, row.org(), Transaction.freed(row.row(), payout), now)) {
                CommissionStore.inPayout(tx, row.row().commissionId(), shown(row, Status.AVAILABLE), null);
                Outbox.add(tx, CommissionEvents.availableAgain(row.org(), row.row(), payout, now));
            }
        }
    }

    /** The item's transfer was confirmed. */
    public static void pay(Tx tx, Collection<CommissionId> ids, PayoutId payout, Instant now) {
        for (BookedRow row : CommissionStore.lock(tx, ids)) {
            if (LedgerStore.post(tx, row.org(), Transaction.paid(row.row(), payout), now)) {
                CommissionStore.inPayout(tx, row.row().commissionId(), shown(row, Status.PAID), payout);
                Outbox.add(tx, CommissionEvents.paid(row.org(), row.row(), payout, now));
            }
        }
    }

    /** What was wholly reversed keeps showing it, although its two rows are netted and paid like any others. */
    private static Status shown(BookedRow row, Status status) {
        return row.status() == Status.REVERSED ? Status.REVERSED : status;
    }

    /** Every row of a conversion, locked until the transaction ends. */
    public static List<BookedRow> lockByConversion(Tx tx, ConversionId conversion) {
        return CommissionStore.lockByConversion(tx, conversion);
    }

    public static Optional<BookedRow> find(Tx tx, CommissionId id) {
        return CommissionStore.find(tx, id);
    }

    /** Newest first, one more than the page holds where there are more. */
    public static List<BookedRow> list(Tx tx, Filter filter, PageRequest page) {
        return CommissionStore.list(tx, filter, page);
    }

    public static List<Earning> earnings(Tx tx, Filter filter) {
        return CommissionStore.earnings(tx, filter);
    }
}
