package org.tributary.contracts.directory;

import java.time.Instant;

/**
 * That an epoch of a tracking instance has delivered every click it ever will: it was drained, or an operator declared it lost.
 * A conversion that still waits for one of its clicks waits in vain.
 *
 * @param instance the tracking instance
 * @param epoch the start of its process that has ended
 * @param lastSequence the end of the epoch's journal
 */
public record FenceEntry(int instance, long epoch, long lastSequence, Instant recordedAt, boolean deleted)
        implements DirectoryEntry {

    @Override
    public String entityId() {
        return "fence-" + instance + "-" + epoch;
    }
}
