package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a simulation. Text form {@code sim_…}; the constructor refuses anything else. */
public record SimulationId(@JsonValue String value) implements Id {

    public static final String PREFIX = "sim_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SimulationId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
