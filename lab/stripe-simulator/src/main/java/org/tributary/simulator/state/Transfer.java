package org.tributary.simulator.state;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money moved from the platform's balance to a connected account.
 *
 * @param amount in minor units, positive
 * @param amountReversed how much of it came back, in minor units
 */
public record Transfer(
        String id,
        Instant created,
        long amount,
        String currency,
        String destination,
        @Nullable String description,
        @Nullable String transferGroup,
        String sourceType,
        Map<String, String> metadata,
        long amountReversed,
        String balanceTransaction,
        String destinationPayment)
        implements Fact {

    /** What can still be reversed, in minor units. */
    public long remaining() {
        return amount - amountReversed;
    }

    /** Whether all of it came back. */
    public boolean reversed() {
        return remaining() == 0;
    }

    /** The same transfer after a further part of it came back. */
    public Transfer lessened(long by) {
        return new Transfer(
                id,
                created,
                amount,
                currency,
                destination,
                description,
                transferGroup,
                sourceType,
                metadata,
                amountReversed + by,
                balanceTransaction,
                destinationPayment);
    }

    /** The same transfer described in other words. */
    public Transfer described(@Nullable String newDescription, Map<String, String> newMetadata) {
        return new Transfer(
                id,
                created,
                amount,
                currency,
                destination,
                newDescription,
                transferGroup,
                sourceType,
                newMetadata,
                amountReversed,
                balanceTransaction,
                destinationPayment);
    }
}
