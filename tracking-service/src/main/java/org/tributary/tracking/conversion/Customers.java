package org.tributary.tracking.conversion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.CustomerId;

/**
 * What this instance has heard of customers lately, so that it does not say the same again with every sale and a sale without a name
 * does not make the topic forget the name. Bounded; what it forgets is said once more.
 */
@Singleton
final class Customers {

    private static final int MOST = 50_000;
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Cache<CustomerId, Customer> recent =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(MEMORY).build();

    /** The customer with what was heard before. */
    Customer completed(CustomerId id, Customer told) {
        Customer before = recent.getIfPresent(id);
        return before == null ? told : told.completedBy(before);
    }

    /** What must be said about the customer; empty when it was said lately. */
    Optional<CustomerSeen> news(Envelope envelope, CustomerId id, Customer customer) {
        return customer.equals(recent.getIfPresent(id))
                ? Optional.empty()
                : Optional.of(new CustomerSeen(
                        envelope, id, customer.externalId(), customer.name(), customer.email(), customer.avatar()));
    }

    /** It was said, durably. */
    void said(CustomerId id, Customer customer) {
        recent.put(id, customer);
    }
}
