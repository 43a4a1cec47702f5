package org.tributary.tracking.stripe;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.CustomerId;
import org.tributary.tracking.conversion.ConversionDoor.Person;

/**
 * Where a conversion comes from, as far as the event says.
 *
 * @param click checked; null when none is named, or something else stands where it would be
 * @param metadata the vendor's own pairs
 * @param arrival the partners whom the customer could be; null for none
 */
record Origin(
        CustomerId customerId,
        Person person,
        @Nullable ClickRef click,
        @Nullable String couponCode,
        Map<String, Object> metadata,
        @Nullable Arrival arrival) {

    /** Whether it says which partner it belongs to. */
    boolean namesPartner() {
        return click != null || couponCode != null;
    }
}
