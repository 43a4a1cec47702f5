package org.tributary.simulator.wire;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of the API, by the names that faults are queued under. */
public enum Operation {
    ACCOUNTS_CREATE("accounts.create"),
    ACCOUNTS_RETRIEVE("accounts.retrieve"),
    ACCOUNTS_UPDATE("accounts.update"),
    ACCOUNTS_LIST("accounts.list"),
    ACCOUNT_LINKS_CREATE("account_links.create"),
    TRANSFERS_CREATE("transfers.create"),
    TRANSFERS_RETRIEVE("transfers.retrieve"),
    TRANSFERS_UPDATE("transfers.update"),
    TRANSFERS_LIST("transfers.list"),
    TRANSFER_REVERSALS_CREATE("transfer_reversals.create"),
    TRANSFER_REVERSALS_RETRIEVE("transfer_reversals.retrieve"),
    TRANSFER_REVERSALS_LIST("transfer_reversals.list"),
    BALANCE_RETRIEVE("balance.retrieve"),
    BALANCE_TRANSACTIONS_RETRIEVE("balance_transactions.retrieve"),
    BALANCE_TRANSACTIONS_LIST("balance_transactions.list"),
    EVENTS_RETRIEVE("events.retrieve"),
    EVENTS_LIST("events.list");

    private final String wireName;

    Operation(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the control interface, for example {@code transfers.create}. */
    public String wireName() {
        return wireName;
    }

    /** The operation of that name; empty when there is none. */
    public static Optional<Operation> named(String name) {
        return Arrays.stream(values())
                .filter(operation -> operation.wireName.equals(name))
                .findFirst();
    }
}
