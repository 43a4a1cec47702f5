package org.tributary.simulator.state;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connected account (Accounts v2) as far as it can receive transfers.
 *
 * @param transfers state of the capability {@code stripe_balance.stripe_transfers}
 * @param identity what the platform said about the person or company, kept as it came
 * @param defaults currency, locales and responsibilities, kept as they came
 */
public record Account(
        String id,
        Instant created,
        Capability transfers,
        @Nullable String displayName,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable String dashboard,
        Map<String, @Nullable Object> identity,
        Map<String, @Nullable Object> defaults,
        Map<String, String> metadata)
        implements Fact {

    /** How far a capability has come. */
    public enum Capability {
        UNREQUESTED,
        PENDING,
        ACTIVE
    }

    /** The same account with its capability in another state. */
    public Account with(Capability capability) {
        return new Account(
                id,
                created,
                capability,
                displayName,
                contactEmail,
                contactPhone,
                dashboard,
                identity,
                defaults,
                metadata);
    }

    /** Whether transfers to this account are accepted. */
    public boolean receivesTransfers() {
        return transfers == Capability.ACTIVE;
    }
}
