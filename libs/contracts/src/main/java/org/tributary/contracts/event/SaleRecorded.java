package org.tributary.contracts.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

/**
 * A customer paid. One order is one sale.
 *
 * @param click null when the customer is expected to be known already, or a coupon attributes
 * @param couponCode the coupon the customer used, as the sender wrote it
 * @param eventName the vendor's name for it
 * @param orderId the invoice id, else the idempotency key, else one made for this call
 * @param deduplicated false when the caller gave neither invoice id nor idempotency key, so that a repeat is another sale
 * @param amount gross: with tax and shipping, after discount
 * @param tax tax inside the amount, minor units of the amount's currency
 * @param shipping shipping inside the amount, likewise
 * @param discount what was taken off before, for information, likewise
 * @param items the order's positions, where the sender told them
 * @param paymentProcessor who took the money, {@code stripe} for example
 * @param metadata the sender's own JSON object
 * @param patience how long it waits for a conversion that names its customer's partner, while nothing else does; counted from when it
 *     was recorded, null for not at all
 * @param arrival what the door it came through knows against it, null for nothing
 */
public record SaleRecorded(
        Envelope envelope,
        ConversionId conversionId,
        @Nullable ProgramId programId,
        CustomerId customerId,
        @Nullable ClickRef click,
        @Nullable String couponCode,
        String eventName,
        String orderId,
        boolean deduplicated,
        Money amount,
        long tax,
        long shipping,
        long discount,
        List<LineItem> items,
        String paymentProcessor,
        Map<String, Object> metadata,
        @Nullable Duration patience,
        @Nullable Arrival arrival)
        implements ConversionEvent {

    /**
     * One position of the order.
     *
     * @param productId the vendor's id of the product
     * @param amount gross, for the whole position, in minor units of the sale's currency
     * @param tax tax inside that amount
     * @param quantity how many of it
     * @param shipping shipping inside that amount, null where nobody said
     * @param discount what was taken off the position before, for information, null where nobody said
     */
    public record LineItem(
            String productId,
            long amount,
            long tax,
            int quantity,
            @Nullable Long shipping,
            @Nullable Long discount) {

        /** A position of which neither shipping nor discount is known. */
        public LineItem(String productId, long amount, long tax, int quantity) {
            this(productId, amount, tax, quantity, null, null);
        }
    }

    /** What plans pay on by default: without tax and shipping. */
    public Money net() {
        return new Money(Math.subtractExact(amount.minor(), Math.addExact(tax, shipping)), amount.currency());
    }
}
