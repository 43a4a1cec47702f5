package org.tributary.payout.sending;

import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.payout.publish.Publication;
import org.tributary.payout.rail.TransferRecord;
import org.tributary.payout.run.AttemptRules;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.sending.SettlementStore.Item;

/** A rail tells of a transfer for an item that waits for none: usually what is known already, else a matter for a person. */
record Surprise(SettlementStore store, Item item, Instant now) {

    private static final Logger LOG = LoggerFactory.getLogger(Surprise.class);

    void about(TransferRecord record) {
        switch (item.status()) {
            case TRANSFERRED, PAID_OUT -> afterwards(record);
            case CANCELED -> alarm(item.status(), record);
            case PLANNED, SENDING, UNKNOWN, FAILED, HELD -> {
                alarm(ItemStatus.HELD, record);
                new Publication(store.org(), now)
                        .failed(store.tx(), store.announced(), record.id(), AttemptRules.uncalledFor(record));
            }
        }
    }

    private void afterwards(TransferRecord record) {
        List<String> differences = item.order().differences(record);
        if (!record.id().equals(item.transferId())) {
            alarm(item.status(), record);
        } else if (!differences.isEmpty()) {
            freeze(
                    item.status(),
                    "mismatch: transfer " + record.id() + " was changed: " + String.join("; ", differences));
        } else if (record.amountReversed() > 0) {
            store.reversed(record.amountReversed());
            store.run(item).reopen("transfer_reversed: " + record.id() + " came back, in part or whole");
        }
    }

    private void alarm(ItemStatus status, TransferRecord record) {
        freeze(status, AttemptRules.uncalledFor(record));
    }

    private void freeze(ItemStatus status, String reason) {
        LOG.error("payout {} is frozen: {}", store.id(), reason);
        store.freeze(status, reason);
        store.run(item).reopen(reason);
    }
}
