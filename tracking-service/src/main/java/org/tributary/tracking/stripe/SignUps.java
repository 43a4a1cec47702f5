package org.tributary.tracking.stripe;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.tracking.stripe.Reading.Ignored;
import org.tributary.tracking.stripe.Reading.News;
import org.tributary.tracking.stripe.Reading.Told;

/**
 * Leads: a subscription or a customer that began. However many events tell of a customer's beginning, it is one lead, under the name
 * that {@code /track/lead} is mostly given too; a plan that pays for leads pays once.
 */
@Singleton
final class SignUps {

    /** The event's name of every lead from Stripe. */
    static final String NAME = "Sign up";

    private static final String TRIALING = "trialing";

    private final Origins origins;
    private final Duration patience;

    /** @param patience Stripe does not keep order: an invoice may come before the checkout that says which click it is */
    SignUps(Origins origins, @Value("${tracking.stripe.patience:PT1H}") Duration patience) {
        this.origins = origins;
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }

    /** {@code customer.subscription.created}. */
    Reading subscription(Occasion occasion) {
        StripeObject subscription = occasion.object();
        Origin origin = origins.of(
                occasion,
                subscription.metadata("metadata"),
                subscription.required("customer", subscription.id("customer")),
                null,
                null,
                null);
        boolean trial = TRIALING.equals(subscription.text("status"));
        return trial || origin.namesPartner()
                ? Told.of(lead(occasion, origin, subscription.time("created")))
                : new Ignored("neither a trial nor does it name a click; its paid invoices are the sales");
    }

    /** {@code customer.created} and {@code customer.updated}. */
    Reading customer(Occasion occasion) {
        StripeObject customer = occasion.object();
        Origin origin = origins.of(
                occasion,
                customer.metadata("metadata"),
                customer.ownId(),
                null,
                customer.text("name"),
                customer.text("email"));
        return origin.namesPartner()
                ? Told.of(lead(occasion, origin, null))
                : new Ignored("the customer's metadata names no click");
    }

    News lead(Occasion occasion, Origin origin, @Nullable Instant at) {
        LeadRecorded lead = new LeadRecorded(
                occasion.envelope(at, origin.click()),
                occasion.ids().lead(occasion.org(), occasion.mode(), origin.customerId(), NAME),
                occasion.program(),
                origin.customerId(),
                origin.click(),
                origin.couponCode(),
                NAME,
                1,
                false,
                origin.metadata(),
                patience,
                origin.arrival());
        return new News(lead, origin.person());
    }
}
