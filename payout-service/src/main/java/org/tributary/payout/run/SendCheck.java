package org.tributary.payout.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.payout.due.Payee;
import org.tributary.payout.rail.AccountStatus;

/** The last look at an item in the transaction that commits its attempt: what was approved must still be right. */
public final class SendCheck {

    private SendCheck() {}

    /**
     * Why the item has to be held; empty when it may be sent.
     *
     * @param approvedHash the item's hash that the approved run holds
     * @param account the payee's account as it stands now, null when there is none
     * @param blocked commissions inside that have been held or taken away since, each with its reason
     */
    public static Optional<String> reasonToHold(
            PlannedItem item, String approvedHash, Payee.@Nullable Account account, List<String> blocked) {
        if (!item.hash().equals(approvedHash)) {
            return Optional.of("items_changed: the item is no longer what was approved");
        }
        if (account == null || !account.destination().equals(item.destination())) {
            return Optional.of("account_changed: the payout account is no longer the one that was approved");
        }
        if (account.status() != AccountStatus.ACTIVE) {
            return Optional.of("account_not_active: the payout account cannot receive money now");
        }
        return blocked.isEmpty() ? Optional.empty() : Optional.of("commission_blocked: " + String.join(", ", blocked));
    }
}
