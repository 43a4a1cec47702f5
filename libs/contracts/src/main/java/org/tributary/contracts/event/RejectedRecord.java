package org.tributary.contracts.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, on {@code tributary.rejected}: nothing is dropped in silence, and the original can be
 * put back on its topic.
 *
 * @param consumer who could not process it
 * @param reason why, for people; safe to show
 * @param key the original key as text, null when it had none
 * @param value the original bytes (base 64 in JSON)
 */
public record RejectedRecord(
        String topic,
        int partition,
        long offset,
        String consumer,
        String reason,
        Instant rejectedAt,
        @Nullable String key,
        byte[] value) {}
