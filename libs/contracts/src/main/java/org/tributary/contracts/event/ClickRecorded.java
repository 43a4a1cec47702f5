package org.tributary.contracts.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * Somebody followed a link. Every answered redirect has one, also those that are not billed.
 *
 * @param linkNumber the link's number inside the installation; {@code lane = linkNumber mod 12}
 * @param instance the tracking instance that recorded it
 * @param epoch the start of that instance's process; every start is a new one
 * @param sequence position of the record in the epoch's journal, unique in (instance, epoch), rising
 * @param visitor keyed hash of truncated address and user agent; rotates daily, merges people behind one address; random where the
 *     program or the visitor forbids to link clicks
 * @param lane the partition it stands on, 0 to 11
 * @param country ISO 3166 alpha-2 in upper case, null when no source for it is configured
 * @param device {@code mobile}, {@code tablet}, {@code desktop}, {@code tv} or {@code console}, from the user agent
 * @param os operating system, from the user agent
 * @param browser from the user agent
 * @param referrer where the visitor came from, as the browser told
 * @param subs sub ids 1 to 10 by their names, as the link carried them
 * @param classification what it counts as; nothing is dropped
 * @param reasons why it is not billable, empty when it is
 * @param signals what speaks against it although it counts: what it earns waits for a person; null for nothing
 */
public record ClickRecorded(
        Envelope envelope,
        ClickId clickId,
        ProgramId programId,
        PartnerId partnerId,
        LinkId linkId,
        long linkNumber,
        int instance,
        long epoch,
        long sequence,
        int lane,
        String visitor,
        @Nullable String country,
        @Nullable String device,
        @Nullable String os,
        @Nullable String browser,
        @Nullable String referrer,
        Map<String, String> subs,
        Classification classification,
        List<String> reasons,
        @Nullable List<String> signals)
        implements ClickLaneRecord, Event {

    /** What a click counts as. */
    public enum Classification {
        BILLABLE,
        DUPLICATE,
        INVALID
    }
}
