package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one click; describes and authenticates itself to tracking, opaque to everybody else. Text form {@code clk_…}; the constructor refuses anything else. */
public record ClickId(@JsonValue String value) implements Id {

    public static final String PREFIX = "clk_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClickId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
