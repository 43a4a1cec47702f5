package org.tributary.payout.due;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.rail.AccountStatus;

/**
 * A partner as the question "is it paid now?" must know it.
 *
 * @param approved whether it is an approved member of the program
 * @param account where it is paid, null when it has named nothing
 */
public record Payee(
        PartnerId partnerId, boolean approved, @Nullable Account account) {

    /** Where a partner is paid, and whether money can go there now. */
    public record Account(Destination destination, AccountStatus status) {}
}
