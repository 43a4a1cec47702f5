package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a partner's membership in one program. Text form {@code enr_…}; the constructor refuses anything else. */
public record EnrolmentId(@JsonValue String value) implements Id {

    public static final String PREFIX = "enr_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EnrolmentId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
