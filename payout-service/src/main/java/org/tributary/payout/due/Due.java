package org.tributary.payout.due;

import java.util.List;
import java.util.Locale;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;

/** Whether one partner is paid now. */
public sealed interface Due {

    PartnerId partnerId();

    /** The sum of all its open payables, reversals included. */
    Money total();

    /** It is paid the total, which settles every one of the payables. */
    record Payout(PartnerId partnerId, Money total, Destination destination, List<Payable> payables) implements Due {}

    /** It is not; its payables stay open and are carried. The reasons are all that apply, never none. */
    record Carried(PartnerId partnerId, Money total, List<Reason> reasons) implements Due {}

    /** Why a partner is not paid now. */
    enum Reason {
        NOT_ABOVE_ZERO("reversals outweigh or equal what it has earned; the balance is carried"),
        BELOW_MINIMUM("the total is below the program's minimum payout; it is carried until it reaches it"),
        PARTNER_NOT_APPROVED("the partner is not an approved member of the program; approve it to pay it"),
        ACCOUNT_MISSING("the partner has no payout account; it has to set one up"),
        ACCOUNT_NOT_ACTIVE("the partner's payout account cannot receive money yet; its onboarding has to be completed");

        private final String explanation;

        Reason(String explanation) {
            this.explanation = explanation;
        }

        /** Stable, in snake case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** For people: what is so, and what would change it. */
        public String explanation() {
            return explanation;
        }
    }
}
