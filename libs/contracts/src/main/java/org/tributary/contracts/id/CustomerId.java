package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a customer of the organisation, derived from its external id so that no personal data is inside. Text form {@code cus_…}; the constructor refuses anything else. */
public record CustomerId(@JsonValue String value) implements Id {

    public static final String PREFIX = "cus_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CustomerId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
