package org.tributary.contracts.event;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A customer signed up or otherwise became known. Counts once per customer and event name.
 *
 * @param click null when the customer is expected to be known already, or a coupon attributes
 * @param couponCode the coupon the customer used, as the sender wrote it
 * @param eventName the vendor's name for it, {@code Sign up} for example
 * @param quantity how many leads it stands for, 1 to 100
 * @param clientSide true when it came from a browser with a publishable key; held by default
 * @param metadata the sender's own JSON object
 * @param patience how long it waits for a conversion that names its customer's partner, while nothing else does; counted from when it
 *     was recorded, null for not at all
 * @param arrival what the door it came through knows against it, null for nothing
 */
public record LeadRecorded(
        Envelope envelope,
        ConversionId conversionId,
        @Nullable ProgramId programId,
        CustomerId customerId,
        @Nullable ClickRef click,
        @Nullable String couponCode,
        String eventName,
        int quantity,
        boolean clientSide,
        Map<String, Object> metadata,
        @Nullable Duration patience,
        @Nullable Arrival arrival)
        implements ConversionEvent {}
