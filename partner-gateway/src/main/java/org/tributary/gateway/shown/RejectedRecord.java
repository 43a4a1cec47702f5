package org.tributary.gateway.shown;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed.
 *
 * @param excerpt fields that name no person
 * @param replayable whether it can be given another try
 */
public record RejectedRecord(
        String id,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        String consumer,
        String reason,
        Map<String, String> excerpt,
        Instant rejectedAt,
        String status,
        boolean replayable,
        int attempts,
        @Nullable Instant lastAttemptAt) {

    /** Where it stands: topic, partition and offset, as far as they are known. */
    public String place() {
        return partition == null || offset == null ? topic : topic + "-" + partition + "@" + offset;
    }
}
