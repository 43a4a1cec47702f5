package org.tributary.contracts.event;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be processed, on {@code tributary.rejected}: nothing is dropped in silence, and the original can be
 * put back on its topic.
 *
 * @param topic where the original stands
 * @param partition where the original stands
 * @param offset where the original stands
 * @param consumer who could not process it
 * @param reason why, for people; safe to show
 * @param rejectedAt when it was given up
 * @param key the original key as text, null when it had none
 * @param value the original bytes in base 64; null when there were none, or so many that no record could hold them: the original
 *     stands at its offset
 */
public record RejectedRecord(
        String topic,
        int partition,
        long offset,
        String consumer,
        String reason,
        Instant rejectedAt,
        @Nullable String key,
        @Nullable String value) {

    private static final int LONGEST_REASON = 500;

    /** In base 64 and with its other fields this still fits into the broker's limit of 1 MiB. */
    private static final int MOST_BYTES = 512 * 1024;

    public RejectedRecord {
        reason = safe(reason);
    }

    /** The first line of a message, without the statement and its arguments that a database's failure quotes: they may name people. */
    public static String safe(String message) {
        String line = message.lines().findFirst().orElse("no reason given");
        int quoted = line.indexOf(" [statement:");
        String said = (quoted < 0 ? line : line.substring(0, quoted)).replaceAll("\\p{Cntrl}", "?");
        return said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…";
    }

    /** The original bytes as {@code value} holds them. */
    public static @Nullable String encode(byte @Nullable [] original) {
        return original == null || original.length > MOST_BYTES
                ? null
                : Base64.getEncoder().encodeToString(original);
    }

    /** The original bytes, null when {@code value} is. */
    public byte @Nullable [] original() {
        return value == null ? null : Base64.getDecoder().decode(value);
    }
}
