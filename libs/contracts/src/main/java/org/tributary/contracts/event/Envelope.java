package org.tributary.contracts.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;

/**
 * What every event carries, whatever it tells. Its times are whole microseconds, as databases keep them, so that what is computed from them
 * is the same before and after it was stored.
 *
 * @param org the tenant
 * @param mode live or test
 * @param schemaVersion version of the event's own shape; fields are only ever added within one version
 * @param occurredAt when it happened, in the sender's words where the sender may say so
 * @param recordedAt when we wrote it down; never before the answer that promised it
 * @param directoryOffset the last offset of {@code tributary.directory} that its recorder had applied, -1
 *     when the recorder keeps no directory. A consumer waits for that offset before it judges.
 */
public record Envelope(
        OrganisationId org,
        Mode mode,
        int schemaVersion,
        Instant occurredAt,
        Instant recordedAt,
        long directoryOffset) {

    public static final int SCHEMA_VERSION = 1;

    /** The offset of a recorder that keeps no directory. */
    public static final long NO_DIRECTORY = -1;

    public Envelope {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        recordedAt = recordedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** An event that happens as it is recorded, by somebody who keeps no directory. */
    public static Envelope now(OrganisationId org, Mode mode, Instant now) {
        return new Envelope(org, mode, SCHEMA_VERSION, now, now, NO_DIRECTORY);
    }
}
