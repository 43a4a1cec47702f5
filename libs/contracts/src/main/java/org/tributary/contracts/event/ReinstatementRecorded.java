package org.tributary.contracts.event;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;

/**
 * Money of an order that had gone back is the vendor's again: a dispute was won. Undoes one refund wholly and waits for it if it has not
 * arrived. Keyed like that refund.
 *
 * @param orderId the order, or the payment, that the refund named
 * @param refund the refund's own conversion id
 * @param refundId the sender's id of it
 * @param reason why, in the sender's words
 */
public record ReinstatementRecorded(
        Envelope envelope,
        ConversionId conversionId,
        String orderId,
        ConversionId refund,
        String refundId,
        @Nullable String reason)
        implements ConversionEvent {}
