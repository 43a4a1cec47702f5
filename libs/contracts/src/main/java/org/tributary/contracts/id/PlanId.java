package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one immutable version of a plan document. Text form {@code pln_…}; the constructor refuses anything else. */
public record PlanId(@JsonValue String value) implements Id {

    public static final String PREFIX = "pln_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
