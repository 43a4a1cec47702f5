package org.tributary.simulator.state;

import java.time.Instant;
import java.util.Map;

/**
 * Money of a transfer that came back to the platform.
 *
 * @param transfer id of the transfer it belongs to
 * @param amount in minor units, positive
 */
public record Reversal(
        String id,
        Instant created,
        String transfer,
        long amount,
        String currency,
        Map<String, String> metadata,
        String balanceTransaction,
        String destinationPaymentRefund)
        implements Fact {}
