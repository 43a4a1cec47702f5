package org.tributary.gateway.shown;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one partner is paid by one run. */
public record Payout(
        String id,
        String runId,
        @Nullable String programId,
        String partnerId,
        long amount,
        String currency,
        String status,
        @Nullable String reason,
        @Nullable String transferId,
        Instant createdAt,
        @Nullable Instant transferredAt) {}
