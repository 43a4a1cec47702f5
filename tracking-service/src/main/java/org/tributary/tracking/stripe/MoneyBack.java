package org.tributary.tracking.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.tracking.stripe.Reading.Ignored;
import org.tributary.tracking.stripe.Reading.News;
import org.tributary.tracking.stripe.Reading.Told;

/**
 * Money that went back, and money that came back again. Each cent has one witness: refunds by card are told by the charge, what was
 * given back outside of Stripe by the credit note, what a bank took by the dispute; credit to the customer's balance is no money, a
 * later invoice is paid with less.
 */
final class MoneyBack {

    private static final String FAILED = "failed";
    private static final String CANCELED = "canceled";

    private MoneyBack() {}

    /** {@code charge.refunded}: {@code amount_refunded} is the sum so far, so that refunds have names of their own. */
    static Reading refunded(Occasion occasion) {
        StripeObject charge = occasion.object();
        List<News> refunds = new ArrayList<>();
        for (StripeObject refund : charge.list("refunds")) {
            String status = refund.text("status");
            if (!FAILED.equals(status) && !CANCELED.equals(status)) {
                refunds.add(refund(
                        occasion, charge, refund.ownId(), refund.requiredNumber("amount"), refund.time("created")));
            }
        }
        return refunds.isEmpty() ? difference(occasion, charge) : new Told(refunds);
    }

    /** Where the charge does not list its refunds, a refund is the step of the sum, named by where it begins and ends. */
    private static Reading difference(Occasion occasion, StripeObject charge) {
        long before = occasion.event().previous().numberOrZero("amount_refunded");
        long after = charge.requiredNumber("amount_refunded");
        return after <= before
                ? new Ignored("the sum of refunds did not grow")
                : Told.of(refund(occasion, charge, charge.ownId() + ":" + before + "-" + after, after - before, null));
    }

    private static News refund(
            Occasion occasion, StripeObject charge, String refundId, long amount, @Nullable Instant at) {
        return taken(occasion, Payments.nameOfOrder(charge, charge.ownId()), refundId, amount, at, "refunded");
    }

    /** {@code credit_note.created} and {@code credit_note.voided}. */
    static Reading credited(Occasion occasion) {
        StripeObject note = occasion.object();
        long outside = CreditNotes.givenBackOutside(note);
        if (outside <= 0) {
            return new Ignored("no money went back outside of Stripe: refunds are told by their charge, credit makes a"
                    + " later invoice smaller, and what was credited before payment was never paid");
        }
        String invoice = note.required("invoice", note.id("invoice"));
        News credited = taken(occasion, invoice, note.ownId(), outside, note.time("created"), "credited");
        return "void".equals(note.text("status"))
                ? Told.of(credited, back(occasion, invoice, note.ownId(), note.time("voided_at"), "credit note voided"))
                : Told.of(credited);
    }

    /** {@code charge.dispute.*}: every event tells the dispute as a whole, so that their order does not matter. */
    static Reading disputed(Occasion occasion) {
        StripeObject dispute = occasion.object();
        String order = Payments.nameOfOrder(dispute, dispute.id("charge"));
        String id = dispute.ownId();
        News taken = taken(occasion, order, id, dispute.requiredNumber("amount"), dispute.time("created"), "dispute");
        return switch (Disputes.state(occasion.event())) {
            case NOTHING_TAKEN -> new Ignored("no money has been taken for this dispute yet");
            case TAKEN -> Told.of(taken);
            case GIVEN_BACK -> Told.of(taken, back(occasion, order, id, Disputes.givenBackAt(dispute), "dispute won"));
        };
    }

    private static News taken(
            Occasion occasion, String order, String refundId, long amount, @Nullable Instant at, String reason) {
        StripeObject object = occasion.object();
        StripeMoney money = StripeMoney.in(object.required("currency", object.text("currency")));
        return News.of(new RefundRecorded(
                occasion.envelope(at),
                occasion.refund(refundId),
                order,
                refundId,
                money.minor(amount),
                null,
                List.of(),
                reason));
    }

    private static News back(Occasion occasion, String order, String refundId, @Nullable Instant at, String reason) {
        return News.of(new ReinstatementRecorded(
                occasion.envelope(at),
                occasion.reinstatement(refundId),
                order,
                occasion.refund(refundId),
                refundId,
                reason));
    }
}
