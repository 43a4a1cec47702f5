package org.tributary.tracking.stripe;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.tracking.stripe.Reading.Ignored;
import org.tributary.tracking.stripe.Reading.News;
import org.tributary.tracking.stripe.Reading.Told;

/**
 * {@code invoice.paid}: the sale of everything that is invoiced, for the money that was really paid. What credit covered was paid for
 * earlier, with another invoice, and is not paid for again.
 */
@Singleton
final class Invoices {

    private static final String EVENT_NAME = "Invoice paid";

    private final Origins origins;
    private final SignUps signUps;

    Invoices(Origins origins, SignUps signUps) {
        this.origins = origins;
        this.signUps = signUps;
    }

    Reading paid(Occasion occasion) {
        StripeObject invoice = occasion.object();
        long paid = amountPaid(invoice);
        if (paid > 0) {
            return sale(occasion, invoice, paid);
        }
        return invoice.requiredNumber("total") == 0
                ? Told.of(signUps.lead(occasion, origin(occasion, invoice), invoice.time("created")))
                : new Ignored("nothing was paid: credit of the customer covered the invoice");
    }

    /** {@code invoice_payment.paid}: the only event that says which payment paid which invoice, since invoices stopped saying it. */
    Reading linked(Occasion occasion) {
        StripeObject link = occasion.object();
        String invoice = link.required("invoice", link.id("invoice"));
        List<News> links = Payments.of(occasion, names(link.at("payment")), invoice);
        return links.isEmpty()
                ? new Ignored("it was paid outside of Stripe; nothing will be told of that payment")
                : new Told(links);
    }

    /** Older versions of the API say of an invoice that was paid elsewhere that nothing was paid. */
    private static long amountPaid(StripeObject invoice) {
        long paid = invoice.requiredNumber("amount_paid");
        return paid == 0 && invoice.isTrue("paid_out_of_band") ? invoice.numberOrZero("amount_due") : paid;
    }

    private Reading sale(Occasion occasion, StripeObject invoice, long paid) {
        StripeMoney money = StripeMoney.in(invoice.required("currency", invoice.text("currency")));
        Origin origin = origin(occasion, invoice);
        String order = invoice.ownId();
        Paid amounts = Paid.of(
                money,
                paid,
                invoice.requiredNumber("total"),
                InvoiceTax.of(invoice),
                shipping(invoice),
                invoice.sum("total_discount_amounts", "amount"));
        SaleRecorded sale = new SaleRecorded(
                occasion.envelope(invoice.time("status_transitions", "paid_at"), origin.click()),
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
                InvoiceLines.items(invoice, money),
                "stripe",
                origin.metadata(),
                signUps.patience(),
                origin.arrival());
        List<News> news = new ArrayList<>(List.of(new News(sale, origin.person())));
        news.addAll(Payments.of(occasion, payments(invoice), order));
        return new Told(news);
    }

    /** The subscription's metadata as it stood when the invoice was made, under the invoice's own. */
    private Origin origin(Occasion occasion, StripeObject invoice) {
        Map<String, String> metadata =
                new LinkedHashMap<>(invoice.metadata("parent", "subscription_details", "metadata"));
        metadata.putAll(invoice.metadata("subscription_details", "metadata"));
        metadata.putAll(invoice.metadata("metadata"));
        String reason = invoice.text("billing_reason");
        if (reason != null) {
            metadata.putIfAbsent("billing_reason", reason);
        }
        return origins.of(
                occasion,
                metadata,
                Objects.requireNonNullElse(invoice.id("customer"), invoice.ownId()),
                null,
                invoice.text("customer_name"),
                invoice.text("customer_email"));
    }

    private static long shipping(StripeObject invoice) {
        StripeObject cost = invoice.at("shipping_cost");
        return cost.numberOrZero("amount_total") - cost.numberOrZero("amount_tax");
    }

    /** Where older versions of the API say it, and where newer ones do when the endpoint asks for it. */
    private static Stream<@Nullable String> payments(StripeObject invoice) {
        return Stream.concat(
                names(invoice), invoice.list("payments").stream().flatMap(payment -> names(payment.at("payment"))));
    }

    private static Stream<@Nullable String> names(StripeObject payment) {
        return Stream.of(payment.id("payment_intent"), payment.id("charge"));
    }
}
