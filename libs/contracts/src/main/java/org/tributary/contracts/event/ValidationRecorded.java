package org.tributary.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;

/**
 * The vendor has looked at a conversion and says whether it stands, or what it really was. A sale is named by its order, and then keyed
 * like a refund of it; a lead or goal by its own id, and then keyed like itself by its customer. Waits for what it names.
 *
 * @param orderId the sale's order, or the payment that paid it; null for leads and goals
 * @param target the lead or goal; null for sales
 * @param customerId of the lead or goal; null for sales
 * @param validationId what makes it the same one; a repeat is no other
 * @param amount what was really paid, gross, in minor units of the conversion's currency; null for what the items sum to, else for no other
 *     amount
 * @param tax inside that amount; null takes the items' or else the same share as before
 * @param shipping inside that amount; null takes the same share as before
 * @param items the positions as they really were; empty keeps those of before in proportion
 * @param reason why, in the vendor's words
 * @param by the user who said it
 */
public record ValidationRecorded(
        Envelope envelope,
        ConversionId conversionId,
        @Nullable String orderId,
        @Nullable ConversionId target,
        @Nullable CustomerId customerId,
        String validationId,
        Action action,
        @Nullable Long amount,
        @Nullable Long tax,
        @Nullable Long shipping,
        List<SaleRecorded.LineItem> items,
        @Nullable String reason,
        String by)
        implements ConversionEvent {

    public ValidationRecorded {
        items = List.copyOf(items);
    }

    /** What the vendor says. */
    public enum Action {
        /** It stands: what it earned waits for no validation any longer. */
        APPROVE,
        /** It does not: what it earned is taken back. */
        REJECT,
        /** It was worth something else: the difference is booked. */
        AMEND
    }
}
