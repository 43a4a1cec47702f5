package org.tributary.payout.intake;

import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.PoisonRecord;
import org.tributary.platform.inbox.TopicHandler;

/** Keeps the newest state of what payouts must know of the directory. */
@Singleton
final class DirectoryIntake implements TopicHandler {

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        IntakeStore store = new IntakeStore(tx);
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (read(record)) {
                case ProgramEntry program -> store.program(program);
                case PartnerEntry partner -> store.partner(partner);
                case EnrolmentEntry enrolment -> store.enrolment(enrolment);
                case PlanEntry _, LinkEntry _, CouponEntry _, KeyEntry _, StripeEntry _, FenceEntry _ -> {}
            }
            store.seen(record.topic(), record.partition(), record.offset());
        }
    }

    private static DirectoryEntry read(ConsumerRecord<String, byte[]> record) {
        try {
            return Json.read(record.value(), DirectoryEntry.class);
        } catch (UnreadableJson unreadable) {
            throw new PoisonRecord(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }
}
