package org.tributary.payout.sending;

import java.util.List;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.platform.database.Tx;

/** Items with the commissions inside, as other services are told of them. */
public final class RunItems {

    private RunItems() {}

    /** Those that a cancellation would free. */
    public static List<PayoutEvent.Item> freeable(Tx tx, OrganisationId org, RunId run) {
        return new RunItemsStore(tx, org).freeable(run);
    }

    static List<PayoutEvent.Item> transferred(Tx tx, OrganisationId org, RunId run) {
        return new RunItemsStore(tx, org).transferred(run);
    }

    static PayoutEvent.Item one(Tx tx, OrganisationId org, PayoutId item) {
        return new RunItemsStore(tx, org).one(item);
    }
}
