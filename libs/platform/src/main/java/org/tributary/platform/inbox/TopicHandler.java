package org.tributary.platform.inbox;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.platform.database.Tx;

/** What a consumer does with records: its effect commits together with the offsets, so it happens once. */
public interface TopicHandler {

    /**
     * Handles records of one poll, each partition's in order, inside one worker's transaction.
     *
     * @throws NotYet when something they depend on has not arrived; all of them come again shortly
     * @throws PoisonRecord for a record that can never be handled; it goes to the rejected topic, the others come again
     */
    void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records);

    /** Called after the transaction of {@link #handle} has committed. */
    default void committed() {}
}
