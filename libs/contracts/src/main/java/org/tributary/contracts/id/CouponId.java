package org.tributary.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a coupon code that attributes to a partner. Text form {@code cpn_…}; the constructor refuses anything else. */
public record CouponId(@JsonValue String value) implements Id {

    public static final String PREFIX = "cpn_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CouponId {
        IdFormat.require(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
