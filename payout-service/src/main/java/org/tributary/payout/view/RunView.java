package org.tributary.payout.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.id.UserId;
import org.tributary.payout.run.RunStatus;

/**
 * A payout run as it is shown.
 *
 * @param reason what a person has to do about it or why it was called off, null when there is nothing to say
 * @param total sum of its items in minor units
 * @param itemsHash what an approval is bound to
 * @param approvalsNeeded how many different people have to approve
 * @param createdBy null when no person stands behind it
 */
public record RunView(
        RunId id,
        ProgramId programId,
        RunStatus status,
        @Nullable String reason,
        int itemCount,
        long total,
        String currency,
        String itemsHash,
        int approvalsNeeded,
        List<Approval> approvals,
        @Nullable UserId createdBy,
        Instant createdAt,
        @Nullable Instant approvedAt,
        @Nullable Instant settledAt) {

    /** Who approved, and when. */
    public record Approval(UserId userId, Instant approvedAt) {}
}
