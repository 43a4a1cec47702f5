package org.tributary.gateway.shown;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One payout with everything inside.
 *
 * @param hash SHA-256 over the canonical JSON of everything else in it
 */
public record Statement(
        String payoutId,
        String runId,
        Named partner,
        Named program,
        long amount,
        String currency,
        String status,
        @Nullable String transferId,
        Instant createdAt,
        @Nullable Instant transferredAt,
        @Nullable String hash,
        List<Line> lines) {

    public record Named(String id, @Nullable String name) {}

    /** One commission or reversal inside. */
    public record Line(
            String commissionId,
            String conversionId,
            String ruleId,
            int level,
            long amount,
            @Nullable Instant availableAt,
            @Nullable String reversalOf) {}
}
