package org.tributary.payout.sending;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.payout.publish.Publication;
import org.tributary.payout.run.Attempt;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.run.PlannedItem;
import org.tributary.payout.run.RunStatus;
import org.tributary.payout.run.SendCheck;
import org.tributary.payout.sending.SendingStore.Item;
import org.tributary.payout.sending.SendingStore.Run;
import org.tributary.platform.database.Tx;

/** Decides in one transaction what is done next, and writes down what must be on record before it is done. */
@Singleton
final class Beginning {

    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

    private final SendingSettings settings;

    Beginning(SendingSettings settings) {
        this.settings = settings;
    }

    Step next(Tx tx, Instant now) {
        SendingStore store = new SendingStore(tx);
        Optional<Run> approved = store.takeApproved();
        if (approved.isPresent()) {
            return start(tx, store, approved.get(), now);
        }
        Optional<Run> finished = store.takeFinished();
        if (finished.isPresent()) {
            new Completion(tx, finished.get().org(), finished.get().id(), now).settle();
            return new Step.Done();
        }
        return store.take(now, now.plus(settings.lease()))
                .map(item -> begin(tx, store, item, now))
                .orElseGet(Step.Idle::new);
    }

    /** What is sent has the hash that was approved: the run's is made anew from its items. */
    private static Step start(Tx tx, SendingStore store, Run run, Instant now) {
        if (PlannedItem.hashOf(store.itemHashes(run)).equals(run.itemsHash())) {
            store.startSending(run, now);
        } else {
            LOG.error("run {} is not what was approved; it is not sent", run.id());
            new CompletionStore(tx, run.org(), run.id())
                    .setStatus(RunStatus.NEEDS_ATTENTION, "items_changed: the items are not what was approved", now);
        }
        return new Step.Done();
    }

    private Step begin(Tx tx, SendingStore store, Item item, Instant now) {
        AttemptStore attempts = new AttemptStore(tx, item.org(), item.planned().itemId());
        Optional<Attempt> open = attempts.open();
        if (open.isPresent()) {
            return new Step.LookUp(item.job(open.get()));
        }
        Optional<String> hold =
                SendCheck.reasonToHold(item.planned(), item.approvedHash(), store.account(item), store.blocked(item));
        if (hold.isPresent()) {
            return hold(tx, store, item, hold.get(), now);
        }
        Attempt attempt = attempts.create(now);
        store.setStatus(item, ItemStatus.SENDING);
        return new Step.Send(item.job(attempt));
    }

    /** Whether the run is over is looked at in a transaction that takes the run first. */
    private static Step hold(Tx tx, SendingStore store, Item item, String reason, Instant now) {
        LOG.warn("payout {} is held: {}", item.planned().itemId(), reason);
        store.hold(item, reason);
        new Publication(item.org(), now)
                .failed(tx, RunItems.one(tx, item.org(), item.planned().itemId()), null, reason);
        return new Step.Done();
    }
}
