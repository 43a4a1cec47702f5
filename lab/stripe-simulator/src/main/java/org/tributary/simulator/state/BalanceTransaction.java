package org.tributary.simulator.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the platform's balance; the balance of a currency is the sum of its lines.
 *
 * @param amount in minor units; negative when money leaves the platform
 * @param source id of the transfer or reversal behind it; none for the opening funds
 */
public record BalanceTransaction(
        String id,
        Instant created,
        Type type,
        long amount,
        String currency,
        @Nullable String source,
        @Nullable String description)
        implements Fact {

    /** Why money moved. */
    public enum Type {
        TOPUP,
        TRANSFER,
        TRANSFER_REFUND
    }
}
