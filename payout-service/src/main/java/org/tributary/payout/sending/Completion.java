package org.tributary.payout.sending;

import java.time.Instant;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.publish.Publication;
import org.tributary.payout.run.RunStatus;
import org.tributary.platform.database.Tx;

/**
 * What a run has come to once nothing of it moves any more. Runs are locked before their items, here as everywhere: whoever has locked an item
 * leaves the run to a transaction of its own.
 */
public record Completion(Tx tx, OrganisationId org, RunId run, Instant now) {

    /** Settles the run when every transfer is confirmed, and lets a person know when only people can go on. */
    public void settle() {
        CompletionStore store = new CompletionStore(tx, org, run);
        RunStatus before = store.lock();
        RunStatus after = before.after(store.moving(), store.unfinished());
        if (after == before) {
            return;
        }
        store.setStatus(after, after == RunStatus.SETTLED ? null : "items_need_attention", now);
        if (after == RunStatus.SETTLED) {
            new Publication(org, now).settled(tx, RunItems.transferred(tx, org, run));
        }
    }
}
