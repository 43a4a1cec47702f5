package org.tributary.gateway.shown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion in a list.
 *
 * @param amount gross in minor units, null for a lead
 * @param statusReason what its vendor said of it, in words
 * @param autoApproved whether nobody said anything in time
 * @param reason the code of why nothing was earned
 */
public record Conversion(
        String id,
        String kind,
        @Nullable String mode,
        String status,
        @Nullable String statusReason,
        boolean autoApproved,
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
        if (isValidated()) {
            return earned ? "earned" : "not_earned";
        }
        return earned ? "booked" : "unchanged";
    }

    /** Whether its vendor validates it: what corrects another one is no such thing. */
    public boolean isValidated() {
        return kind.equals("lead") || kind.equals("sale") || kind.equals("event");
    }

    public boolean isTest() {
        return "test".equals(mode);
    }
}
