package org.tributary.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;

/**
 * Money of an order went back. Keyed by organisation and order; waits for its sale if that has not arrived.
 *
 * @param orderId the sale's order
 * @param refundId the sender's id of the refund; a repeat is the same one
 * @param amount gross minor units in the sale's currency, null for all that is left
 * @param tax tax inside the amount; null takes the sale's own share of tax
 * @param items positions that were given back, with what was refunded of each
 * @param reason why, in the sender's words
 */
public record RefundRecorded(
        Envelope envelope,
        ConversionId conversionId,
        String orderId,
        String refundId,
        @Nullable Long amount,
        @Nullable Long tax,
        List<SaleRecorded.LineItem> items,
        @Nullable String reason)
        implements ConversionEvent {}
