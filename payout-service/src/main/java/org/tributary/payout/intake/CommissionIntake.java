package org.tributary.payout.intake;

import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.LedgerSealed;
import org.tributary.contracts.event.OutboxMark;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.NotYet;
import org.tributary.platform.inbox.PoisonRecord;
import org.tributary.platform.inbox.TopicHandler;

/**
 * Makes one payable of every commission or reversal that becomes available. Repeats change nothing: the last word on a row counts, and
 * what a run has claimed stays claimed.
 */
@Singleton
final class CommissionIntake implements TopicHandler {

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        IntakeStore store = new IntakeStore(tx);
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (read(record)) {
                case OutboxMark mark -> store.seen(record.topic(), record.partition(), mark.mark());
                case ConversionJudged _, LedgerSealed _, TierMoved _ -> {} // carry no money of their own
                case CommissionEvent event -> take(store, event);
            }
        }
    }

    private static void take(IntakeStore store, CommissionEvent event) {
        if (event.envelope().mode() == Mode.TEST) {
            return;
        }
        switch (event) {
            case CommissionEvent.Available available -> {
                awaitDirectory(store, available);
                store.available(available.envelope().org(), available.row());
            }
            case CommissionEvent.Held held ->
                store.block(held.envelope().org(), held.row().commissionId(), "held");
            case CommissionEvent.Canceled canceled ->
                store.block(canceled.envelope().org(), canceled.row().commissionId(), "canceled");
            // A row reversed while available stays a payable: its reversal is one too, and both net to zero.
            case CommissionEvent.Reversed _ -> {}
            case CommissionEvent.Created _, CommissionEvent.Released _ -> {}
            case CommissionEvent.InPayout _, CommissionEvent.Paid _ -> {}
        }
    }

    /** So that program, partner and enrolment are known here before there is something to pay. */
    private static void awaitDirectory(IntakeStore store, CommissionEvent.Available event) {
        long offset = event.envelope().directoryOffset();
        if (offset > store.directoryOffset()) {
            throw new NotYet(
                    "directory offset " + offset + " for " + event.row().commissionId());
        }
    }

    private static CommissionTopicEvent read(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), CommissionTopicEvent.class);
        } catch (UnreadableJson unreadable) {
            throw new PoisonRecord(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
