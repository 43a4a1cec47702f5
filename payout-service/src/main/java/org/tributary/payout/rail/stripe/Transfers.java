package org.tributary.payout.rail.stripe;

import com.stripe.model.Transfer;
import java.util.Map;
import org.tributary.payout.rail.TransferRecord;

/** Stripe's transfer as a record of the port. */
final class Transfers {

    private Transfers() {}

    /** @throws NullPointerException when the answer lacks what every transfer has */
    static TransferRecord record(Transfer transfer) {
        return new TransferRecord(
                transfer.getId(),
                transfer.getAmount(),
                transfer.getCurrency(),
                transfer.getDestination(),
                transfer.getTransferGroup(),
                transfer.getMetadata() == null ? Map.of() : Map.copyOf(transfer.getMetadata()),
                transfer.getAmountReversed() == null ? 0 : transfer.getAmountReversed());
    }
}
