package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one row of what a partner earned or gave back. Text form {@code cms_…}; the constructor refuses anything else. */
public record CommissionId(@JsonValue String value) implements Id {

    public static final String PREFIX = "cms_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommissionId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
