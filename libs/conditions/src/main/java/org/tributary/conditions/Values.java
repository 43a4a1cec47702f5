package org.tributary.conditions;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The values that a condition is tested against. What was not given is missing. Immutable. */
public final class Values {

    private final Map<String, Object> roots;

    private Values(Map<String, Object> roots) {
        this.roots = roots;
    }

    public static Builder builder() {
        return new Builder();
    }

    Map<String, Object> roots() {
        return roots;
    }

    /** Collects values by the names of {@link Vocabulary}. */
    public static final class Builder {

        private final Map<String, Object> values = new TreeMap<>();

        private Builder() {}

        /**
         * @param name a dotted name such as {@code sale.amount}
         * @param value null leaves it missing
         * @throws IllegalArgumentException for a name the vocabulary does not have or a value of another type: a bug
         */
        public Builder set(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value);
            }
            return this;
        }

        public Values build() {
            return new Values(Map.copyOf(values));
        }
    }
}
