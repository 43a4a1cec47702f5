package org.tributary.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CustomerId;

/** What stands on {@code tributary.customers}, the only place where personal data of customers travels. Compacted by customer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CustomerEvent.CustomerSeen.class, name = "customer"),
    @JsonSubTypes.Type(value = CustomerEvent.CustomerErased.class, name = "erased")
})
public sealed interface CustomerEvent extends Event {

    CustomerId customerId();

    /**
     * What a lead or sale told about a customer; null where it said nothing.
     *
     * @param externalId the vendor's own id of the customer
     * @param name the customer's name
     * @param email the customer's e-mail address
     * @param avatar address of the customer's picture
     */
    record CustomerSeen(
            Envelope envelope,
            CustomerId customerId,
            String externalId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String avatar)
            implements CustomerEvent {}

    /** The customer asked to be forgotten; consumers delete the mapping and keep the pseudonymous id. */
    record CustomerErased(Envelope envelope, CustomerId customerId) implements CustomerEvent {}
}
