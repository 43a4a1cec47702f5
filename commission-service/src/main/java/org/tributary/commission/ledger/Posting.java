package org.tributary.commission.ledger;

import org.tributary.contracts.money.Money;

/** One side of a transaction: positive is credited to the account, negative is taken from it. Never zero. */
public record Posting(Account account, Money amount) {

    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a posting of zero to " + account.text() + " says nothing");
        }
    }
}
