package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a partner of an organisation; one id from application to payout. Text form {@code ptr_…}; the constructor refuses anything else. */
public record PartnerId(@JsonValue String value) implements Id {

    public static final String PREFIX = "ptr_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PartnerId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
