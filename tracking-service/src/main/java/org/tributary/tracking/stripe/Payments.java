package org.tributary.tracking.stripe;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.tracking.stripe.Reading.News;

/** Which payments paid an order; refunds and disputes name the payment. */
final class Payments {

    private Payments() {}

    static List<News> of(Occasion occasion, Stream<@Nullable String> payments, String order) {
        return payments.filter(Objects::nonNull)
                .distinct()
                .map(payment -> News.of(
                        new PaymentRecorded(occasion.envelope(null), occasion.payment(payment), payment, order)))
                .toList();
    }

    /** How a charge, or what hangs on one, names its order: by the invoice where it says so, else by its payment. */
    static String nameOfOrder(StripeObject charge, @Nullable String chargeId) {
        String invoice = charge.id("invoice");
        String payment = invoice == null ? charge.id("payment_intent") : invoice;
        return charge.required("payment_intent", payment == null ? chargeId : payment);
    }
}
