package org.tributary.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;

/** What stands on {@code tributary.conversions}; produced by tracking alone, whatever door it came through. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LeadRecorded.class, name = "lead"),
    @JsonSubTypes.Type(value = SaleRecorded.class, name = "sale"),
    @JsonSubTypes.Type(value = GoalRecorded.class, name = "event"),
    @JsonSubTypes.Type(value = RefundRecorded.class, name = "refund"),
    @JsonSubTypes.Type(value = ReinstatementRecorded.class, name = "reinstatement"),
    @JsonSubTypes.Type(value = PaymentRecorded.class, name = "payment"),
    @JsonSubTypes.Type(value = ValidationRecorded.class, name = "validation")
})
public sealed interface ConversionEvent extends Event
        permits LeadRecorded,
                SaleRecorded,
                GoalRecorded,
                RefundRecorded,
                ReinstatementRecorded,
                PaymentRecorded,
                ValidationRecorded {

    ConversionId conversionId();

    /** What the door it came through knows against it; null for nothing, and for what is not judged by itself. */
    default @Nullable Arrival arrival() {
        return null;
    }
}
