package org.tributary.payout.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.run.ItemStatus;

/**
 * What one partner is paid by one run, as it is shown.
 *
 * @param amount in minor units
 * @param reason why it is not transferred, null when there is nothing to say
 * @param transferId the rail's, null until the transfer is confirmed
 * @param amountReversed how much of the transfer came back, in minor units
 */
public record PayoutView(
        PayoutId id,
        RunId runId,
        ProgramId programId,
        PartnerId partnerId,
        long amount,
        String currency,
        ItemStatus status,
        @Nullable String reason,
        String rail,
        @Nullable String transferId,
        long amountReversed,
        Instant createdAt,
        @Nullable Instant transferredAt) {}
