package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names an API key (its name, never its secret). Text form {@code key_…}; the constructor refuses anything else. */
public record KeyId(@JsonValue String value) implements Id {

    public static final String PREFIX = "key_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
