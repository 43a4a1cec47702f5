package org.tributary.gateway.shown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commission row, or a reversal of one.
 *
 * @param level 0 for the partner who sold, 1 for its recruiter, and so on
 * @param statusReason why it is held or canceled, in a person's words
 * @param reversalOf the row that this one takes back, or gives back to
 */
public record Commission(
        String id,
        String partnerId,
        @Nullable String programId,
        String conversionId,
        String ruleId,
        int level,
        long amount,
        String currency,
        String status,
        @Nullable String statusReason,
        Instant availableAt,
        @Nullable Boolean needsApproval,
        @Nullable String approvedBy,
        @Nullable String reversalOf,
        @Nullable String payoutId,
        @Nullable Instant createdAt) {

    public boolean isReversal() {
        return reversalOf != null && amount < 0;
    }

    /** Whether it gives back what a refund had taken. */
    public boolean isReinstatement() {
        return reversalOf != null && amount > 0;
    }

    /** Whether it waits for a person before it can mature. */
    public boolean awaitsApproval() {
        return Boolean.TRUE.equals(needsApproval) && approvedBy == null && isOpen();
    }

    /** Whether a person may still hold or cancel it. */
    public boolean isOpen() {
        return status.equals("pending") || status.equals("held");
    }

    public boolean isHeld() {
        return status.equals("held");
    }
}
