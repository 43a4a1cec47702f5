package org.tributary.commission.book;

import java.util.Locale;

/** Where a commission row stands. */
public enum Status {
    PENDING,
    HELD,
    AVAILABLE,
    IN_PAYOUT,
    PAID,
    /** Wholly taken back before it was paid. */
    REVERSED,
    CANCELED;

    /** As it stands in SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether its money has not left the pending account, so that a correction is made there. */
    public boolean isBeforeMaturity() {
        return this == PENDING || this == HELD;
    }
}
