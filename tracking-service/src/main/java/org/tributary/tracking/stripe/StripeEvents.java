package org.tributary.tracking.stripe;

import jakarta.inject.Singleton;
import org.tributary.tracking.stripe.Reading.Ignored;

/** Which event means what. */
@Singleton
final class StripeEvents {

    private final Checkouts checkouts;
    private final SignUps signUps;
    private final Invoices invoices;

    StripeEvents(Checkouts checkouts, SignUps signUps, Invoices invoices) {
        this.checkouts = checkouts;
        this.signUps = signUps;
        this.invoices = invoices;
    }

    Reading read(Occasion occasion) {
        String type = occasion.event().type();
        return switch (type) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded" ->
                checkouts.completed(occasion);
            case "customer.created", "customer.updated" -> signUps.customer(occasion);
            case "customer.subscription.created" -> signUps.subscription(occasion);
            case "invoice.paid" -> invoices.paid(occasion);
            case "invoice_payment.paid" -> invoices.linked(occasion);
            case "invoice.payment_failed" -> new Ignored("nothing was paid; invoice.paid follows when it is");
            case "invoice.payment_succeeded" -> new Ignored("invoice.paid says the same and more");
            case "charge.refunded" -> MoneyBack.refunded(occasion);
            case "credit_note.created", "credit_note.voided" -> MoneyBack.credited(occasion);
            default -> other(occasion, type);
        };
    }

    private static Reading other(Occasion occasion, String type) {
        if (type.startsWith("charge.dispute.")) {
            return MoneyBack.disputed(occasion);
        }
        if (type.startsWith("customer.subscription.")) {
            return new Ignored("what a change of a subscription costs is told by its invoices");
        }
        return new Ignored("events of this type are not used");
    }
}
