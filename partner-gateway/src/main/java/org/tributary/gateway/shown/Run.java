package org.tributary.gateway.shown;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payout run.
 *
 * @param reason what a person has to do about it, or why it was called off
 * @param itemsHash what an approval is bound to
 */
public record Run(
        String id,
        String programId,
        String status,
        @Nullable String reason,
        int itemCount,
        long total,
        String currency,
        @Nullable String itemsHash,
        @Nullable Integer approvalsNeeded,
        @Nullable List<Approval> approvals,
        @Nullable String createdBy,
        Instant createdAt,
        @Nullable Instant approvedAt,
        @Nullable Instant settledAt) {

    /** Who approved, and when. */
    public record Approval(String userId, Instant approvedAt) {}

    public List<Approval> given() {
        return approvals == null ? List.of() : approvals;
    }

    /** Whether it changes without anybody doing anything. */
    public boolean isMoving() {
        return status.equals("approved") || status.equals("sending");
    }

    public boolean awaitsApproval() {
        return status.equals("awaiting_approval");
    }

    public boolean needsAttention() {
        return status.equals("needs_attention");
    }
}
