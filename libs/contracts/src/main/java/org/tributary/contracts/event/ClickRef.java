package org.tributary.contracts.event;

import java.time.Instant;
import org.tributary.contracts.id.ClickId;

/**
 * A click as a conversion names it, taken apart by tracking after its signature was checked, so that nobody else needs the keys.
 * The coordinates tell a consumer whether that click can still arrive.
 *
 * @param clickedAt the click's own time, to the millisecond
 * @param linkNumber the link's number inside the installation
 * @param instance the tracking instance that recorded the click
 * @param epoch the start of that instance's process
 * @param sequence the click's position in that epoch's journal
 * @param lane the partition of {@code tributary.clicks} it stands on, 0 to 11
 */
public record ClickRef(
        ClickId clickId, Instant clickedAt, long linkNumber, int instance, long epoch, long sequence, int lane) {}
