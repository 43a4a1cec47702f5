package org.tributary.commission.rejected;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, as people see it.
 *
 * @param partition where the original stands, null when that is not known any more
 * @param offset likewise
 * @param reason why it could not be processed when it was last tried
 * @param excerpt fields that name no person
 * @param replayable whether this service can give it another try
 * @param attempts how often it was replayed
 */
public record Rejected(
        String id,
        String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        String consumer,
        String reason,
        Map<String, String> excerpt,
        Instant rejectedAt,
        Status status,
        boolean replayable,
        int attempts,
        @Nullable Instant lastAttemptAt,
        @Nullable String lastAttemptBy) {

    /** Where it stands. */
    public enum Status {
        /** It has had no effect. */
        REJECTED,
        /** It has had its effect. */
        REPLAYED
    }
}
