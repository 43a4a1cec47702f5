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
 * @param eventId the sender's id of this occurrence; without one the goal counts once per customer and name
 * @param amount what the goal was worth, where it has a worth
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
        Map<String, Object> metadata)
        implements ConversionEvent {}
