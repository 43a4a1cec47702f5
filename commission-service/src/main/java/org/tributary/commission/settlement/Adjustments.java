package org.tributary.commission.settlement;

import java.time.Instant;
import java.util.List;
import org.tributary.commission.book.Book;
import org.tributary.commission.verdict.AdjustmentReceipt;
import org.tributary.commission.verdict.AdjustmentReceipt.Wish;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/** What people add to what partners have, or take from it. */
public final class Adjustments {

    private Adjustments() {}

    /**
     * Who wants it.
     *
     * @param by the user's id
     * @param needsApproval whether a person must still approve it before it matures
     */
    public record Deed(OrganisationId org, String by, boolean needsApproval, Instant now) {}

    /**
     * Books an adjustment once.
     *
     * @return the one that is booked: an earlier one when that has the same id, whatever it says
     */
    public static AdjustmentReceipt make(Tx tx, Wish wish, Deed deed) {
        AdjustmentReceipt receipt = AdjustmentReceipt.of(wish, deed.by(), deed.now());
        Settled settled = Settled.of(deed.org(), receipt);
        if (!SettlementStore.insertOnce(tx, settled)) {
            return AdjustmentReceipt.read(SettlementStore.receipt(tx, wish.conversionId()));
        }
        Book.Origin origin = new Book.Origin(null, wish.conversionId(), deed.now());
        Book.adjust(
                tx, new Book.Earning(deed.org(), receipt.rows().getFirst(), origin, deed.needsApproval(), List.of()));
        Outbox.add(tx, settled.told());
        return receipt;
    }
}
