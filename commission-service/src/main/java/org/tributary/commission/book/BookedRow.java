package org.tributary.commission.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.OrganisationId;

/**
 * A commission row as it is kept.
 *
 * @param payable whether it has become available once, so that payout has a payable for it
 * @param needsApproval whether a person must approve it before it matures
 * @param statusReason why it stands where it stands, where somebody gave a reason
 * @param position rises with every row; the cursor of lists
 */
public record BookedRow(
        Row row,
        OrganisationId org,
        Status status,
        boolean payable,
        boolean needsApproval,
        @Nullable String approvedBy,
        @Nullable String statusReason,
        @Nullable String payoutId,
        Instant createdAt,
        long position) {

    public boolean isReversal() {
        return row.reversalOf() != null;
    }
}
