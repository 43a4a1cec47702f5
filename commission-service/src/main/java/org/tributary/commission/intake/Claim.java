package org.tributary.commission.intake;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.ProgramId;

/**
 * What leads, sales and goals have in common: a customer, and what they say about where it came from.
 *
 * @param waitsUntil how long it may wait for somebody to own it, null for not at all
 */
record Claim(
        CustomerId customer,
        @Nullable ProgramId program,
        @Nullable ClickRef click,
        @Nullable String couponCode,
        @Nullable Instant waitsUntil) {

    /** Whether an event claims anything: what corrects a sale does not. */
    static boolean makes(ConversionEvent event) {
        return event instanceof LeadRecorded || event instanceof SaleRecorded || event instanceof GoalRecorded;
    }

    static Claim of(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded lead ->
                new Claim(
                        lead.customerId(),
                        lead.programId(),
                        lead.click(),
                        lead.couponCode(),
                        end(lead.patience(), event));
            case SaleRecorded sale ->
                new Claim(
                        sale.customerId(),
                        sale.programId(),
                        sale.click(),
                        sale.couponCode(),
                        end(sale.patience(), event));
            case GoalRecorded goal ->
                new Claim(goal.customerId(), goal.programId(), goal.click(), goal.couponCode(), null);
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw new IllegalArgumentException("what corrects a sale claims nothing: " + event.conversionId());
        };
    }

    private static @Nullable Instant end(@Nullable Duration patience, ConversionEvent event) {
        return patience == null ? null : event.envelope().recordedAt().plus(patience);
    }
}
