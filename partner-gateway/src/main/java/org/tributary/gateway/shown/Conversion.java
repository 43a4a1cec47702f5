package org.tributary.gateway.shown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion in a list.
 *
 * @param amount gross in minor units, null for a lead
 * @param reason the code of why nothing was earned
 */
public record Conversion(
        String id,
        String kind,
        @Nullable String mode,
        String status,
        String eventName,
        @Nullable String orderId,
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable Long amount,
        @Nullable String currency,
        boolean earned,
        @Nullable String reason,
        Instant occurredAt) {

    /** How it is shown at a glance. */
    public String outcome() {
        return earned ? "earned" : "not_earned";
    }

    public boolean isTest() {
        return "test".equals(mode);
    }
}
