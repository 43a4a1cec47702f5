package org.tributary.simulator.state;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that is true from now on; a later fact of the same kind and id takes its place. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Account.class, name = "account"),
    @JsonSubTypes.Type(value = OnboardingLink.class, name = "onboarding_link"),
    @JsonSubTypes.Type(value = Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = Reversal.class, name = "reversal"),
    @JsonSubTypes.Type(value = BalanceTransaction.class, name = "balance_transaction"),
    @JsonSubTypes.Type(value = Event.class, name = "event"),
    @JsonSubTypes.Type(value = Delivery.class, name = "delivery"),
    @JsonSubTypes.Type(value = StoredAnswer.class, name = "answer")
})
public sealed interface Fact
        permits Account, OnboardingLink, Transfer, Reversal, BalanceTransaction, Event, Delivery, StoredAnswer {}
