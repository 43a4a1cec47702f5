package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a closed accounting period. Text form {@code prd_…}; the constructor refuses anything else. */
public record PeriodId(@JsonValue String value) implements Id {

    public static final String PREFIX = "prd_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PeriodId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
