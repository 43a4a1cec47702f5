package org.tributary.tracking.stripe;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;

/**
 * What became of an event; Stripe shows it beside the delivery.
 *
 * @param outcome {@code recorded} or {@code ignored}
 * @param reason why it was ignored
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StripeAnswer(
        String event, String type, String outcome, @Nullable String reason, List<Recorded> conversions) {

    /**
     * One conversion of it.
     *
     * @param amount minor units, negative for what went back; null where there is none
     * @param receiptUrl null for what is not judged
     * @param duplicate whether it was known before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recorded(
            String kind,
            ConversionId conversionId,
            @Nullable String orderId,
            @Nullable Long amount,
            @Nullable String receiptUrl,
            boolean duplicate) {}
}
