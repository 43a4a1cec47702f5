package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Set;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.id.DerivedIds;

/** {@code POST /track/refund}. The sale may arrive later; commission lets the refund wait for it. */
@Singleton
final class Refunds {

    private static final Set<String> FIELDS =
            Set.of("invoiceId", "refundId", "amount", "tax", "items", "reason", "occurredAt");

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_REASON = 1_000;

    private final CircumstancesReader circumstances;
    private final Addresses addresses;
    private final DerivedIds ids;

    Refunds(CircumstancesReader circumstances, Addresses addresses, DerivedIds ids) {
        this.circumstances = circumstances;
        this.addresses = addresses;
        this.ids = ids;
    }

    Reading<Answers.Refund> read(SentJson body, KeyEntry key) {
        RefundRecorded refund = refund(body.knowing(FIELDS), key);
        Instant givenTime = body.time("occurredAt");
        body.check();

        return new Reading<>(
                refund,
                null,
                givenTime,
                (nobody, duplicate) -> new Answers.Refund(
                        Answers.RefundAnswer.of(refund),
                        refund.conversionId(),
                        addresses.receipt(refund.conversionId()),
                        duplicate));
    }

    private RefundRecorded refund(SentJson body, KeyEntry key) {
        String refundId = body.requiredText("refundId", LONGEST_NAME);
        Long amount = Amounts.refunded(body);
        Long tax = body.amount("tax");
        if (tax != null && amount != null && tax > amount) {
            body.refuse("tax", "tax_above_amount", "Tax stands inside the amount and cannot be above it.");
        }
        return new RefundRecorded(
                circumstances.envelope(body, key),
                ids.refund(key.org(), key.mode(), refundId),
                body.requiredText("invoiceId", LONGEST_NAME),
                refundId,
                amount,
                tax,
                Amounts.items(body),
                body.text("reason", LONGEST_REASON));
    }
}
