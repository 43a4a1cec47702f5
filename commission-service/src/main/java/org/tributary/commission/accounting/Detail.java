package org.tributary.commission.accounting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How fine journals are. */
public enum Detail {
    /** One a day and currency, with one amount for each account and month of origin. */
    DAY,
    /** One a transaction of the ledger. */
    TRANSACTION;

    public static Optional<Detail> parse(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
