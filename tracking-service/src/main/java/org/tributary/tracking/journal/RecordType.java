package org.tributary.tracking.journal;

import java.util.Arrays;
import java.util.Optional;

/** What a record of the journal holds. The codes stand on disk and never change. */
public enum RecordType {
    /** Nothing: a place that was claimed and given up, or the rest of a segment. */
    SKIP(1),
    /** The value of a click, as it goes to its lane. */
    CLICK(2),
    /** A {@link KeyedEvent} for {@code tributary.conversions}. */
    CONVERSION(3),
    /** A {@link KeyedEvent} for {@code tributary.customers}. */
    CUSTOMER(4);

    private final int code;

    RecordType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<RecordType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
