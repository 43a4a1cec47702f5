package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a tracking link of an enrolled partner. Text form {@code lnk_…}; the constructor refuses anything else. */
public record LinkId(@JsonValue String value) implements Id {

    public static final String PREFIX = "lnk_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LinkId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
