package org.tributary.tracking.stripe;

import org.jspecify.annotations.Nullable;

/** What of a credit note is money that nobody else tells of. */
final class CreditNotes {

    private static final String OUTSIDE_REFUND = "payment_record_refund";

    private CreditNotes() {}

    /** In Stripe's units. */
    static long givenBackOutside(StripeObject note) {
        long refundedOutside = note.list("refunds").stream()
                .filter(refund -> OUTSIDE_REFUND.equals(refund.text("type")))
                .mapToLong(refund -> refund.numberOrZero("amount_refunded"))
                .sum();
        @Nullable Long told = note.number("out_of_band_amount");
        return refundedOutside + (told == null ? whatIsNotAccountedFor(note) : told);
    }

    /** An older note on a paid invoice: neither refunded nor credited is given back elsewhere. */
    private static long whatIsNotAccountedFor(StripeObject note) {
        boolean accountedFor = !"post_payment".equals(note.text("type"))
                || note.id("refund") != null
                || !note.list("refunds").isEmpty()
                || note.id("customer_balance_transaction") != null;
        return accountedFor ? 0 : note.numberOrZero("amount");
    }
}
