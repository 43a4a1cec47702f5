package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;

/**
 * What this instance has heard of customers lately, so that it does not say the same again with every sale and a sale without a name
 * does not make the topic forget the name. Bounded; what it forgets is said once more.
 */
@Singleton
final class Customers {

    private static final int MOST = 50_000;
    private static final Duration MEMORY = Duration.ofHours(1);

    private final DerivedIds ids;
    private final Recent<CustomerId, Customer> recent = new Recent<>(MOST, MEMORY, System::nanoTime);

    Customers(DerivedIds ids) {
        this.ids = ids;
    }

    /**
     * Who it is: the customer that is named, else whoever followed the click, else whoever placed the order.
     *
     * @param order null when what happened has none
     */
    CustomerId id(Customer told, Circumstances given, KeyEntry key, @Nullable String order) {
        if (told.externalId() != null) {
            return ids.customer(key.org(), key.mode(), told.externalId());
        }
        if (given.click() != null) {
            return ids.customerOf(key.org(), key.mode(), given.click().clickId());
        }
        return ids.customerOfOrder(
                key.org(), key.mode(), Objects.requireNonNull(order, "the door lets nobody in without"));
    }

    /** The customer with what was heard before. */
    Customer completed(CustomerId id, Customer told) {
        Customer before = recent.get(id);
        return before == null ? told : told.completedBy(before);
    }

    /** What must be said about the customer; empty when it was said lately or there is nothing to say. */
    Optional<CustomerSeen> news(Envelope envelope, CustomerId id, Customer customer) {
        String externalId = customer.externalId();
        return externalId == null || customer.equals(recent.get(id))
                ? Optional.empty()
                : Optional.of(new CustomerSeen(
                        envelope, id, externalId, customer.name(), customer.email(), customer.avatar()));
    }

    /** It was appended, and is forgotten again where that does not become durable. */
    void said(CustomerId id, Customer customer, Promises promises) {
        recent.put(id, customer);
        promises.add(durable -> {
            if (!durable) {
                recent.remove(id);
            }
        });
    }
}
