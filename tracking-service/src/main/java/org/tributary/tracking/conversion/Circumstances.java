package org.tributary.tracking.conversion;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ProgramId;

/**
 * What every conversion says beside its own matter.
 *
 * @param click checked, null when none was named
 * @param link of that click, where it is still known
 * @param givenTime {@code occurredAt} as the caller gave it, null when now was meant
 * @param arrival what the door it came through knows against it, null for nothing
 */
record Circumstances(
        Envelope envelope,
        @Nullable ProgramId programId,
        @Nullable ClickRef click,
        @Nullable LinkEntry link,
        @Nullable String couponCode,
        @Nullable Instant givenTime,
        Map<String, Object> metadata,
        @Nullable Arrival arrival) {

    boolean isClientSide() {
        return arrival != null && arrival.clientSide();
    }
}
