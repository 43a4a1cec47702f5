package org.tributary.payout.rail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One transfer as the rail has it on record: its truth, to be compared with what was asked.
 *
 * @param amount in minor units
 * @param currency ISO 4217 in lower case
 * @param amountReversed how much of it came back, in minor units
 */
public record TransferRecord(
        String id,
        long amount,
        String currency,
        @Nullable String destination,
        @Nullable String transferGroup,
        Map<String, String> metadata,
        long amountReversed) {}
