package org.tributary.platform.inbox;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.tributary.platform.database.Tx;

/** How far a consumer has come, in the database where its effects are. */
final class OffsetStore {

    private OffsetStore() {}

    static OptionalLong find(Tx tx, String consumer, TopicPartition partition) {
        return tx.handle()
                .createQuery("""
                        select next_offset from consumed_offset
                         where consumer = :consumer and topic = :topic and partition = :partition""")
                .bind("consumer", consumer)
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** @return false when somebody else has moved the offset meanwhile: the effect must be rolled back */
    static boolean advance(Tx tx, String consumer, TopicPartition partition, long from, long to) {
        return tx.handle()
                        .createUpdate("""
                                insert into consumed_offset as o (consumer, topic, partition, next_offset)
                                values (:consumer, :topic, :partition, :to)
                                on conflict (consumer, topic, partition)
                                do update set next_offset = excluded.next_offset where o.next_offset = :from""")
                        .bind("consumer", consumer)
                        .bind("topic", partition.topic())
                        .bind("partition", partition.partition())
                        .bind("from", from)
                        .bind("to", to)
                        .execute()
                == 1;
    }
}
