package org.tributary.commission.rejected;

import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.platform.database.Tx;

/** A reader that takes a record it once rejected another time, whatever has been read since. */
public interface Replayable {

    /** The names under which it rejects records. */
    Set<String> consumers();

    /**
     * Gives the record the effect that it would have had, in the caller's transaction: what has had its effect meanwhile changes nothing,
     * and what came later is left as it is.
     *
     * @throws RuntimeException when it still cannot be processed; the message says why
     */
    void replay(Tx tx, ConsumerRecord<String, byte[]> record);
}
