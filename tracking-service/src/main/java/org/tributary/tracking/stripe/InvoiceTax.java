package org.tributary.tracking.stripe;

import org.jspecify.annotations.Nullable;

/** The tax inside an invoice's total, wherever the version of the API says it. */
final class InvoiceTax {

    private InvoiceTax() {}

    /** In Stripe's units. */
    static long of(StripeObject invoice) {
        @Nullable Long net = invoice.number("total_excluding_tax");
        if (net != null) {
            return Math.subtractExact(invoice.requiredNumber("total"), net);
        }
        if (!invoice.list("total_taxes").isEmpty()) {
            return invoice.sum("total_taxes", "amount");
        }
        return invoice.list("total_tax_amounts").isEmpty()
                ? invoice.numberOrZero("tax")
                : invoice.sum("total_tax_amounts", "amount");
    }
}
