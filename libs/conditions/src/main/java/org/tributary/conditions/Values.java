package org.tributary.conditions;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that conditions are tested against. What was not given is missing. Each root is put together when the first condition asks
 * for it. For one thread.
 */
public final class Values {

    private final Map<String, Map<String, Object>> given;
    private final Map<String, Object> roots = new HashMap<>();

    private Values(Map<String, Map<String, Object>> given) {
        this.given = given;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Nullable
    Object root(String name) {
        Object known = roots.get(name);
        CelType type = known == null ? Vocabulary.ROOTS.get(name) : null;
        if (type == null) {
            return known;
        }
        Object built = build(name, type);
        roots.put(name, built);
        return built;
    }

    /** Every struct exists, so that a missing field is missed by its own name. */
    private Object build(String name, CelType type) {
        if (!(type instanceof StructType struct)) {
            Object open = of("").get(name);
            return open == null ? OpenMap.of(name, Map.of()) : open;
        }
        Map<String, Object> fields = new HashMap<>(of(name));
        for (StructType.Field field : Vocabulary.nested(struct)) {
            fields.put(field.name(), build(name + "." + field.name(), field.type()));
        }
        return new Struct(name, struct, fields);
    }

    private Map<String, Object> of(String owner) {
        return given.getOrDefault(owner, Map.of());
    }

    /**
     * Collects values by their dotted names: {@code Long} for whole numbers, {@code String}, {@code Boolean}, {@code Map} for
     * metadata as it came from JSON, {@code List<Map>} for {@code sale.items}.
     */
    public static final class Builder {

        private final Map<String, Map<String, Object>> given = new HashMap<>();

        private Builder() {}

        /**
         * @param name for example {@code sale.amount}, or {@code agreement} for a whole open map
         * @param value null leaves it missing
         * @throws IllegalArgumentException for a name that no condition can use or a value of another type: a bug
         */
        public Builder set(String name, @Nullable Object value) {
            if (value != null) {
                Vocabulary.Place place = Vocabulary.placeOf(name);
                given.computeIfAbsent(place.owner(), unused -> new HashMap<>())
                        .put(place.field(), checked(name, place.type(), value));
            }
            return this;
        }

        /** Ends this builder. */
        public Values build() {
            return new Values(given);
        }

        private static Object checked(String name, CelType type, Object value) {
            if (type.equals(SimpleType.INT) && value instanceof Long
                    || type.equals(SimpleType.STRING) && value instanceof String
                    || type.equals(SimpleType.BOOL) && value instanceof Boolean) {
                return value;
            }
            if (type.equals(Vocabulary.OPEN) && value instanceof Map<?, ?> map) {
                return OpenMap.of(name, map);
            }
            if (type.equals(Vocabulary.ITEMS) && value instanceof List<?> list) {
                return list.stream().map(Builder::item).toList();
            }
            throw new IllegalArgumentException(name + " is of type " + type.name() + " and cannot be a "
                    + value.getClass().getSimpleName());
        }

        private static Object item(Object item) {
            if (!(item instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException("an item is a map, not " + item);
            }
            Map<String, Object> fields = new HashMap<>();
            map.forEach((field, value) -> fields.put(String.valueOf(field), value));
            return new Struct("item", Vocabulary.ITEM, fields);
        }
    }
}
