package org.tributary.commission.intake;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.ProgramId;

/** What leads, sales and goals have in common: a customer, and what they say about where it came from. */
record Claim(
        CustomerId customer,
        @Nullable ProgramId program,
        @Nullable ClickRef click,
        @Nullable String couponCode) {

    static Claim of(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded lead -> new Claim(lead.customerId(), lead.programId(), lead.click(), lead.couponCode());
            case SaleRecorded sale -> new Claim(sale.customerId(), sale.programId(), sale.click(), sale.couponCode());
            case GoalRecorded goal -> new Claim(goal.customerId(), goal.programId(), goal.click(), goal.couponCode());
            case RefundRecorded refund ->
                throw new IllegalArgumentException("a refund claims nothing: " + refund.conversionId());
        };
    }
}
