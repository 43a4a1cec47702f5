package org.tributary.commission.archive;

import java.util.OptionalLong;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.platform.database.Tx;

/** Every click, and how far each lane has been read. */
public final class ClickArchive {

    private ClickArchive() {}

    /**
     * Looks a click up. A lane that was read past the click's sequence without it never had it. An ended epoch has an end mark on every
     * lane, which is read like a click and ends the wait; the fence alone does not, because the lane may still be read behind it.
     */
    public static Sighting find(Tx tx, ClickRef click) {
        OptionalLong read = ClickStore.watermark(tx, click);
        return ClickStore.find(tx, click)
                .<Sighting>map(seen -> seen)
                .orElseGet(() -> read.isPresent() && read.getAsLong() >= click.sequence()
                        ? new Sighting.Lost()
                        : new Sighting.Awaited());
    }

    /** An epoch has ended: on every lane nothing comes after the end mark. */
    public static void fence(Tx tx, FenceEntry fence) {
        ClickStore.fence(tx, fence.instance(), fence.epoch(), fence.lastSequence());
    }
}
