package org.tributary.commission.plan.reader;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.commission.plan.reader.Node.Mapping;
import org.tributary.commission.plan.reader.Node.Scalar;
import org.tributary.commission.plan.reader.Node.Sequence;

/** Nodes of an object whose fields nobody declared, as plain values; a field without value is left out. */
final class OpenJson {

    private OpenJson() {}

    static Map<String, Object> of(Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.fields().stream()
                .filter(field -> !(field.value() instanceof Scalar scalar && scalar.kind() == Node.Kind.NULL))
                .forEach(field -> values.put(field.name(), value(field.value())));
        return values;
    }

    private static Object value(Node node) {
        return switch (node) {
            case Mapping mapping -> of(mapping);
            case Sequence sequence ->
                sequence.elements().stream().map(OpenJson::value).toList();
            case Scalar scalar -> value(scalar);
        };
    }

    private static Object value(Scalar scalar) {
        return switch (scalar.kind()) {
            case NUMBER -> number(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case TEXT, NULL -> scalar.text();
        };
    }

    /** YAML knows numbers that JSON does not, such as 0x1F; they stay text. */
    private static Object number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return number.scale() <= 0 && (long) number.precision() - number.scale() <= 18
                    ? (Object) number.longValueExact()
                    : (Object) number;
        } catch (NumberFormatException notDecimal) {
            return text;
        }
    }
}
