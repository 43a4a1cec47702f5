package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one published event; the same however often it is delivered. Text form {@code evt_…}; the constructor refuses anything else. */
public record EventId(@JsonValue String value) implements Id {

    public static final String PREFIX = "evt_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
