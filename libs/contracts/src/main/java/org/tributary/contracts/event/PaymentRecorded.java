package org.tributary.contracts.event;

import org.tributary.contracts.id.ConversionId;

/**
 * A payment paid an order, so that what is told of the payment is told of the order: refunds and disputes often know the payment alone.
 * Earns nothing and has no receipt. Keyed by organisation and payment, like the refunds that name it.
 *
 * @param paymentId the payment's id, as refunds name it instead of an order
 * @param orderId the sale's order, which may arrive later
 */
public record PaymentRecorded(Envelope envelope, ConversionId conversionId, String paymentId, String orderId)
        implements ConversionEvent {}
