package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a lead, sale, event, refund or validation, derived from what makes it the same one. Text form {@code cnv_…}; the constructor refuses anything else. */
public record ConversionId(@JsonValue String value) implements Id {

    public static final String PREFIX = "cnv_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversionId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
