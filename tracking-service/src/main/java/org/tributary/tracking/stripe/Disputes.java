package org.tributary.tracking.stripe;

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
}
