package org.tributary.conditions;

import dev.cel.common.types.CelType;
import dev.cel.common.values.StructValue;
import java.util.Map;
import java.util.Optional;

/** A value with declared fields, such as {@code sale}, that says by name which of them is missing. */
final class Struct extends StructValue<String, Map<String, Object>> {

    private final String name;

    @SuppressWarnings("Immutable") // the map is a copy and its values are CEL's own immutable ones
    private final Map<String, Object> fields;

    private final CelType type;

    Struct(String name, CelType type, Map<String, Object> fields) {
        this.name = name;
        this.type = type;
        this.fields = Map.copyOf(fields);
    }

    @Override
    public Object select(String field) {
        Object value = fields.get(field);
        if (value == null) {
            throw new MissingValue(name + "." + field);
        }
        return value;
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    @Override
    public Map<String, Object> value() {
        return fields;
    }

    @Override
    public boolean isZeroValue() {
        return fields.isEmpty();
    }

    @Override
    public CelType celType() {
        return type;
    }
}
