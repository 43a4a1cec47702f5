package org.tributary.commission.period;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * An entry of a period.
 *
 * @param occurredAt when its conversion occurred, also where that was before the period; null without one
 */
public record PeriodEntry(
        long id,
        long transactionId,
        String kind,
        String account,
        long amount,
        String currency,
        @Nullable String programId,
        String conversionId,
        String commissionId,
        @Nullable String payoutId,
        @Nullable Instant occurredAt,
        boolean beforePeriod,
        Instant recordedAt) {

    /** Which entries are wanted; null for any. */
    public record Filter(
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable String currency,
            @Nullable String kind) {}
}
