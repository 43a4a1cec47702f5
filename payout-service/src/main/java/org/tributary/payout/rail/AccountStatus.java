package org.tributary.payout.rail;

import java.util.Locale;

/** How a payout account stands; only an active one receives money. */
public enum AccountStatus {
    /** It is being opened; the rail has not named it yet. */
    OPENING,
    /** Its owner has not given all that the rail wants to know. */
    PENDING,
    /** It receives transfers. */
    ACTIVE,
    /** The rail lets it receive nothing any more. */
    RESTRICTED;

    /** As it stands in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
