package org.tributary.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What stands on {@code tributary.commissions}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CommissionEvent.Created.class, name = "commission_created"),
    @JsonSubTypes.Type(value = CommissionEvent.Held.class, name = "commission_held"),
    @JsonSubTypes.Type(value = CommissionEvent.Released.class, name = "commission_released"),
    @JsonSubTypes.Type(value = CommissionEvent.Available.class, name = "commission_available"),
    @JsonSubTypes.Type(value = CommissionEvent.Reversed.class, name = "commission_reversed"),
    @JsonSubTypes.Type(value = CommissionEvent.Canceled.class, name = "commission_canceled"),
    @JsonSubTypes.Type(value = CommissionEvent.InPayout.class, name = "commission_in_payout"),
    @JsonSubTypes.Type(value = CommissionEvent.Paid.class, name = "commission_paid"),
    @JsonSubTypes.Type(value = ConversionJudged.class, name = "conversion_judged"),
    @JsonSubTypes.Type(value = LedgerSealed.class, name = "ledger_sealed"),
    @JsonSubTypes.Type(value = TierMoved.class, name = "tier_moved"),
    @JsonSubTypes.Type(value = OutboxMark.class, name = "outbox_mark")
})
public sealed interface CommissionTopicEvent permits CommissionTopicEvent.OfOrganisation, OutboxMark {

    /** All but the marks belong to a tenant. */
    sealed interface OfOrganisation extends CommissionTopicEvent, Event
            permits CommissionEvent, ConversionJudged, LedgerSealed, TierMoved {}
}
