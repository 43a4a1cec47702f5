package org.tributary.tracking.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a dispute's money is, as one of its events says. */
final class Disputes {

    private Disputes() {}

    /** What became of the disputed money. */
    enum State {
        /** An inquiry, or a dispute whose money the bank has not taken. */
        NOTHING_TAKEN,
        /** The bank has it, for good when the dispute is lost. */
        TAKEN,
        /** It had been taken and is the vendor's again. */
        GIVEN_BACK
    }

    static State state(StripeEvent event) {
        StripeObject dispute = event.object();
        String status = String.valueOf(dispute.text("status"));
        if (status.equals("won") || event.type().equals("charge.dispute.funds_reinstated")) {
            return State.GIVEN_BACK;
        }
        boolean taken = status.equals("lost")
                || event.type().equals("charge.dispute.funds_withdrawn")
                || dispute.list("balance_transactions").stream()
                        .anyMatch(transaction -> transaction.numberOrZero("amount") < 0);
        return taken ? State.TAKEN : State.NOTHING_TAKEN;
    }

    /** When the money came back; null where the event does not list it. */
    static @Nullable Instant givenBackAt(StripeObject dispute) {
        return dispute.list("balance_transactions").stream()
                .filter(transaction -> transaction.numberOrZero("amount") > 0)
                .findFirst()
                .map(transaction -> transaction.time("created"))
                .orElse(null);
    }
}
