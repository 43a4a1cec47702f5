package org.tributary.contracts.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/**
 * A customer reached any other named goal: a registration, a deposit.
 *
 * @param click null when the customer is expected to be known already, or a coupon attributes
 * @param couponCode the coupon the customer used, as the sender wrote it
 * @param eventName the goal's name
 * @param eventId the sender's id of this occurrence; without one the goal counts once per customer and name
 * @param quantity how many times it was reached
 * @param amount what the goal was worth, where it has a worth
 * @param metadata the sender's own JSON object
 * @param arrival what the door it came through knows against it, null for nothing
 */
public record GoalRecorded(
        Envelope envelope,
        ConversionId conversionId,
        @Nullable ProgramId programId,
        CustomerId customerId,
        @Nullable ClickRef click,
        @Nullable String couponCode,
        String eventName,
        @Nullable String eventId,
        int quantity,
        @Nullable Money amount,
        Map<String, Object> metadata,
        @Nullable Arrival arrival)
        implements ConversionEvent {}
