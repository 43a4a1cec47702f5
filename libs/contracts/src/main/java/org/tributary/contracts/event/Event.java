package org.tributary.contracts.event;

/** Anything that stands on a topic on behalf of one organisation. */
public sealed interface Event
        permits ClickRecorded, ConversionEvent, CustomerEvent, CommissionTopicEvent.OfOrganisation, PayoutEvent {

    Envelope envelope();
}
