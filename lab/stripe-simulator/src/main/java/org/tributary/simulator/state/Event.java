package org.tributary.simulator.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, told to the platform.
 *
 * @param account the connected account it happened to, if not the platform itself
 * @param object JSON: the object at that moment (snapshot) or the event's own data (thin)
 * @param previous JSON: values before an update, snapshots only
 * @param origin the request that caused it; null when nobody asked through the API
 */
public record Event(
        String id,
        Instant created,
        Form form,
        String type,
        @Nullable String account,
        String object,
        @Nullable String previous,
        @Nullable Origin origin)
        implements Fact {

    /** How much an event says: a v1 snapshot of the object, or a thin v2 pointer to it. */
    public enum Form {
        SNAPSHOT,
        THIN
    }
}
