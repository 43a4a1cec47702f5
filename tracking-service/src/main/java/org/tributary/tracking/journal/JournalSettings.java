package org.tributary.tracking.journal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much disk the journal takes, in bytes.
 *
 * @param segment size of one file; a power of two, at least 1 MiB
 * @param limit most bytes of all epochs together; beyond it nothing more is recorded until Kafka takes something away
 */
@ConfigurationProperties("tracking.journal")
public record JournalSettings(
        @Bindable(defaultValue = "16777216") int segment,
        @Bindable(defaultValue = "4294967296") long limit) {

    private static final int SMALLEST_SEGMENT = 1 << 20;

    public JournalSettings {
        if (Integer.bitCount(segment) != 1 || segment < SMALLEST_SEGMENT) {
            throw new IllegalArgumentException("TRACKING_JOURNAL_SEGMENT is " + segment
                    + "; it must be a power of two of at least " + SMALLEST_SEGMENT + " bytes");
        }
        if (limit < 2L * segment) {
            throw new IllegalArgumentException(
                    "TRACKING_JOURNAL_LIMIT is " + limit + " bytes; it must hold at least two segments of " + segment);
        }
    }
}
