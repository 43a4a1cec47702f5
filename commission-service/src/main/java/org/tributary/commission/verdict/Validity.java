package org.tributary.commission.verdict;

import java.util.Locale;

/** What a conversion is to its vendor. */
public enum Validity {
    /** The vendor has still time to answer; when that has passed without an answer, it is approved. */
    PENDING,
    APPROVED,
    /** It earns nothing. */
    REJECTED;

    /** As it stands in SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Validity of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
