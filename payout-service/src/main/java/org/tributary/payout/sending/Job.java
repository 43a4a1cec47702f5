package org.tributary.payout.sending;

import org.tributary.contracts.id.OrganisationId;
import org.tributary.payout.rail.TransferOrder;
import org.tributary.payout.run.Attempt;

/** One item with its open attempt, as it is taken to the rail. */
record Job(OrganisationId org, TransferOrder order, Attempt attempt) {

    Job sentOnceMore() {
        return new Job(
                org,
                order,
                new Attempt(
                        attempt.key(),
                        attempt.number(),
                        attempt.sends() + 1,
                        attempt.replayedError(),
                        attempt.createdAt()));
    }
}
