package org.tributary.commission.book;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tributary.commission.ledger.Transaction;
import org.tributary.commission.publish.CommissionEvents;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/**
 * What payout does with commissions; it is the truth about claims and transfers, and the book follows. Steps may come again or out of
 * order: each is posted once, and a row stands where its furthest step has put it.
 */
public final class PayoutLife {

    private PayoutLife() {}

    /** Locks rows until the transaction ends; call once for all that a transaction will touch. */
    public static void lock(Tx tx, Collection<CommissionId> ids) {
        CommissionStore.lock(tx, ids);
    }

    /** A payout item has claimed these rows. */
    public static void claim(Tx tx, List<CommissionId> ids, PayoutId payout, Instant now) {
        for (BookedRow row : CommissionStore.lock(tx, ids)) {
            boolean first = LedgerStore.post(tx, row.org(), Transaction.claimed(row.row(), payout), now);
            if (first && !isOver(tx, row, payout)) {
                CommissionStore.inPayout(tx, row.row().commissionId(), shown(row, Status.IN_PAYOUT), payout);
                Outbox.add(tx, CommissionEvents.inPayout(row.org(), row.row(), payout, now));
            }
        }
    }

    /** The item was given up before money moved. */
    public static void free(Tx tx, List<CommissionId> ids, PayoutId payout, Instant now) {
        for (BookedRow row : CommissionStore.lock(tx, ids)) {
            boolean first = LedgerStore.post(tx, row.org(), Transaction.freed(row.row(), payout), now);
            if (first && payout.value().equals(row.payoutId())) {
                CommissionStore.inPayout(tx, row.row().commissionId(), shown(row, Status.AVAILABLE), null);
                Outbox.add(tx, CommissionEvents.availableAgain(row.org(), row.row(), payout, now));
            }
        }
    }

    /** The item's transfer was confirmed. */
    public static void pay(Tx tx, List<CommissionId> ids, PayoutId payout, Instant now) {
        for (BookedRow row : CommissionStore.lock(tx, ids)) {
            if (LedgerStore.post(tx, row.org(), Transaction.paid(row.row(), payout), now)) {
                CommissionStore.inPayout(tx, row.row().commissionId(), shown(row, Status.PAID), payout);
                Outbox.add(tx, CommissionEvents.paid(row.org(), row.row(), payout, now));
            }
        }
    }

    /** Whether the claim is history already: what ended it came first. */
    private static boolean isOver(Tx tx, BookedRow row, PayoutId payout) {
        return LedgerStore.isPosted(tx, Transaction.freed(row.row(), payout))
                || LedgerStore.isPosted(tx, Transaction.paid(row.row(), payout));
    }

    /** What was wholly reversed keeps showing it, although its two rows are netted and paid like any others. */
    private static Status shown(BookedRow row, Status status) {
        return row.status() == Status.REVERSED ? Status.REVERSED : status;
    }
}
