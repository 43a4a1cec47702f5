package org.tributary.conditions;

import dev.cel.common.values.NullValue;
import dev.cel.common.values.SelectableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of somebody else's making, such as {@code sale.metadata}, that says by name which key is missing. A key whose value
 * is null is missing as well.
 */
final class OpenMap extends AbstractMap<String, Object> implements SelectableValue<String> {

    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final String name;
    private final Map<String, Object> entries;

    private OpenMap(String name, Map<String, Object> entries) {
        this.name = name;
        this.entries = entries;
    }

    static OpenMap of(String name, Map<?, ?> json) {
        Map<String, Object> entries = new LinkedHashMap<>();
        json.forEach((key, value) -> {
            if (value != null) {
                entries.put(String.valueOf(key), converted(name + "[\"" + key + "\"]", value));
            }
        });
        return new OpenMap(name, entries);
    }

    /** What {@code map[key]} gives. */
    Object require(Object key) {
        Object value = entries.get(key);
        if (value == null) {
            throw new MissingValue(name + "[\"" + key + "\"]");
        }
        return value;
    }

    @Override
    public Object select(String field) {
        return require(field);
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(entries.get(field));
    }

    @Override
    public @Nullable Object get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return entries.entrySet();
    }

    private static Object converted(String name, @Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Map<?, ?> map -> of(name, map);
            case List<?> list -> converted(name, list);
            case BigDecimal decimal -> number(decimal);
            case BigInteger integer -> number(new BigDecimal(integer));
            case Long whole -> whole;
            case Number number -> number(new BigDecimal(number.toString()));
            default -> value instanceof Boolean ? value : value.toString();
        };
    }

    private static List<Object> converted(String name, List<?> list) {
        List<Object> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(converted(name + "[" + i + "]", list.get(i)));
        }
        return elements;
    }

    /** Whole numbers are CEL's int, all others its double: good for comparing, and no amount is computed from them. */
    private static Object number(BigDecimal decimal) {
        boolean whole = decimal.stripTrailingZeros().scale() <= 0;
        boolean fits =
                decimal.compareTo(new BigDecimal(SMALLEST)) >= 0 && decimal.compareTo(new BigDecimal(LARGEST)) <= 0;
        return whole && fits ? (Object) decimal.longValueExact() : (Object) decimal.doubleValue();
    }
}
