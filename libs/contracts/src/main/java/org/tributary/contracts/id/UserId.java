package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a person who signs in: staff or a partner's user. Text form {@code usr_…}; the constructor refuses anything else. */
public record UserId(@JsonValue String value) implements Id {

    public static final String PREFIX = "usr_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
