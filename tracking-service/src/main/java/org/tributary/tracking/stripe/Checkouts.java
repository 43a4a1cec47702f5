package org.tributary.tracking.stripe;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.tracking.stripe.Reading.News;
import org.tributary.tracking.stripe.Reading.Told;

/**
 * {@code checkout.session.completed}. A single payment without an invoice is a sale; all other sessions are leads: their invoices are the
 * sales, and the session says which click they come from.
 */
@Singleton
final class Checkouts {

    private static final String EVENT_NAME = "Checkout";

    private final Origins origins;
    private final SignUps signUps;

    Checkouts(Origins origins, SignUps signUps) {
        this.origins = origins;
        this.signUps = signUps;
    }

    Reading completed(Occasion occasion) {
        StripeObject session = occasion.object();
        String invoice = session.id("invoice");
        if (invoice == null && isPaid(session)) {
            return Told.of(sale(occasion, session));
        }
        List<News> news = new ArrayList<>();
        news.add(signUps.lead(occasion, origin(occasion, session), null));
        if (invoice != null) {
            news.addAll(Payments.of(occasion, Stream.of(session.id("payment_intent")), invoice));
        }
        return new Told(news);
    }

    private static boolean isPaid(StripeObject session) {
        return "payment".equals(session.text("mode"))
                && "paid".equals(session.text("payment_status"))
                && session.numberOrZero("amount_total") > 0;
    }

    private News sale(Occasion occasion, StripeObject session) {
        StripeMoney money = StripeMoney.in(session.required("currency", session.text("currency")));
        long total = session.requiredNumber("amount_total");
        StripeObject details = session.at("total_details");
        Paid amounts = Paid.of(
                money,
                total,
                total,
                details.numberOrZero("amount_tax"),
                details.numberOrZero("amount_shipping"),
                details.numberOrZero("amount_discount"));
        Origin origin = origin(occasion, session);
        String order = Objects.requireNonNullElse(session.id("payment_intent"), session.ownId());
        SaleRecorded sale = new SaleRecorded(
                occasion.envelope(null, origin.click()),
                occasion.sale(order),
                occasion.program(),
                origin.customerId(),
                origin.click(),
                origin.couponCode(),
                EVENT_NAME,
                order,
                /* deduplicated= */ true,
                amounts.amount(),
                amounts.tax(),
                amounts.shipping(),
                amounts.discount(),
                List.of(),
                "stripe",
                origin.metadata(),
                signUps.patience(),
                origin.arrival());
        return new News(sale, origin.person());
    }

    /** A guest is named by the session itself. */
    private Origin origin(Occasion occasion, StripeObject session) {
        return origins.of(
                occasion,
                session.metadata("metadata"),
                Objects.requireNonNullElse(session.id("customer"), session.ownId()),
                session.text("client_reference_id"),
                session.text("customer_details", "name"),
                email(session));
    }

    private static @Nullable String email(StripeObject session) {
        String told = session.text("customer_details", "email");
        return told == null ? session.text("customer_email") : told;
    }
}
