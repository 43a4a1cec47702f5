package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How long a sale rule pays for one customer: the first sale only, or sales that lie less than a span after the first one.
 *
 * @param span null for the first sale only
 */
public record Lasts(@Nullable Span span) {

    private static final String FIRST = "first";

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException for anything but {@code first} and a span
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Lasts parse(String text) {
        return new Lasts(text.equals(FIRST) ? null : Span.parse(text));
    }

    @JsonValue
    @Override
    public String toString() {
        return span == null ? FIRST : span.toString();
    }
}
