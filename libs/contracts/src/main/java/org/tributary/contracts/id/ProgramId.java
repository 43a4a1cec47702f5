package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a vendor's program. Text form {@code prog_…}; the constructor refuses anything else. */
public record ProgramId(@JsonValue String value) implements Id {

    public static final String PREFIX = "prog_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProgramId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
