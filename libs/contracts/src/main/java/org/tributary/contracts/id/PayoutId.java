package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one item of a payout run: what one partner is paid in one currency. Text form {@code pay_…}; the constructor refuses anything else. */
public record PayoutId(@JsonValue String value) implements Id {

    public static final String PREFIX = "pay_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PayoutId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
