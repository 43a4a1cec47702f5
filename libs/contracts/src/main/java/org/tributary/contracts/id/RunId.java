package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a payout run. Text form {@code run_…}; the constructor refuses anything else. */
public record RunId(@JsonValue String value) implements Id {

    public static final String PREFIX = "run_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RunId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
