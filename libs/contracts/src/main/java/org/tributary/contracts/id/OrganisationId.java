package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names the tenant: everything belongs to exactly one organisation. Text form {@code org_…}; the constructor refuses anything else. */
public record OrganisationId(@JsonValue String value) implements Id {

    public static final String PREFIX = "org_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OrganisationId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
