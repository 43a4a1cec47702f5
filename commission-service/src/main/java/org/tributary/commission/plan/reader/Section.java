package org.tributary.commission.plan.reader;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.reader.Node.Field;
import org.tributary.commission.plan.reader.Node.Mapping;
import org.tributary.commission.plan.reader.Node.Place;
import org.tributary.commission.plan.reader.Node.Scalar;
import org.tributary.commission.plan.reader.Node.Sequence;

/**
 * One object of the document while it is read. Every question for a field answers a usable value or null and reports what is wrong
 * with it; {@link #close} reports the fields that nobody asked for.
 */
final class Section {

    private static final Pattern WORD = Pattern.compile("\\w+");

    private final Mapping mapping;
    private final String pointer;
    private final PointedProblems problems;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    Section(Mapping mapping, String pointer, PointedProblems problems) {
        this.mapping = mapping;
        this.pointer = pointer;
        this.problems = problems;
        for (Field field : mapping.fields()) {
            if (fields.putIfAbsent(field.name(), field) != null) {
                problems.add(field.place(), pointer(field.name()), "'" + field.name() + "' is given twice");
            }
        }
    }

    String pointer(String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }

    Place place() {
        return mapping.place();
    }

    /** Where the field's value stands, or the section when it is not there. */
    Place place(String name) {
        Field field = fields.get(name);
        return field == null ? mapping.place() : field.value().place();
    }

    /** @param field empty for the whole section */
    void problem(String field, String message) {
        problems.add(place(field), field.isEmpty() ? pointer : pointer(field), message);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean isList(String name) {
        known.add(name);
        Field field = fields.get(name);
        return field != null && field.value() instanceof Sequence;
    }

    /** The names of its fields, for an object whose names are the author's. */
    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    @Nullable
    Node node(String name) {
        known.add(name);
        Field field = fields.get(name);
        if (field == null) {
            return null;
        }
        if (field.value() instanceof Scalar scalar && scalar.text().isBlank()) {
            problem(name, "'" + name + "' has no value: give it one or leave it out");
            return null;
        }
        return field.value();
    }

    @Nullable
    Scalar scalar(String name) {
        Node node = node(name);
        if (node == null || node instanceof Scalar) {
            return (Scalar) node;
        }
        problem(name, "'" + name + "' is one value, not " + kindOf(node));
        return null;
    }

    @Nullable
    String text(String name) {
        Scalar scalar = scalar(name);
        return scalar == null ? null : scalar.text();
    }

    /** The empty string stands in for a value that is missing, after that was reported. */
    String requiredText(String name) {
        String text = text(name);
        if (!has(name)) {
            problem(name, "'" + name + "' is missing");
        }
        return text == null ? "" : text;
    }

    /** The text as {@code parser} reads it; what it throws is the problem's message. */
    <T> @Nullable T parsed(String name, Function<String, T> parser) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (RuntimeException unreadable) {
            problem(name, String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return parsed(
                name,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant ->
                                constant.name().toLowerCase(Locale.ROOT).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "'" + name + "' is one of " + words(type) + ", not '" + text + "'")));
    }

    @Nullable
    Boolean flag(String name) {
        return parsed(name, text -> switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("'" + name + "' is true or false, not '" + text + "'");
        });
    }

    @Nullable
    Long whole(String name) {
        return parsed(name, text -> whole(name, text));
    }

    /** A list of whole numbers; wrong elements are reported and left out. */
    List<Long> wholes(String name) {
        return list(name, text -> whole(name, text));
    }

    /** A list of texts; elements that are none are reported and left out. */
    List<String> texts(String name) {
        return list(name, text -> text);
    }

    private <T> List<T> list(String name, Function<String, T> parser) {
        List<T> values = new ArrayList<>();
        for (Node element : elements(name)) {
            if (!(element instanceof Scalar scalar)) {
                problems.add(
                        element.place(),
                        pointer(name),
                        "'" + name + "' is a list of values, not of " + kindOf(element));
                continue;
            }
            try {
                values.add(parser.apply(scalar.text()));
            } catch (IllegalArgumentException e) {
                problems.add(element.place(), pointer(name), String.valueOf(e.getMessage()));
            }
        }
        return values;
    }

    @Nullable
    Section section(String name) {
        Node node = node(name);
        return node == null ? null : section(node, pointer(name));
    }

    /** The sections of a list; an empty list when the field is not there. */
    List<Section> sections(String name) {
        List<Section> sections = new ArrayList<>();
        List<Node> elements = elements(name);
        for (int i = 0; i < elements.size(); i++) {
            Section section = section(elements.get(i), pointer(name) + "/" + i);
            if (section != null) {
                sections.add(section);
            }
        }
        return sections;
    }

    List<Node> elements(String name) {
        Node node = node(name);
        if (node instanceof Sequence sequence) {
            return sequence.elements();
        }
        if (node != null) {
            problem(name, "'" + name + "' is a list, not " + kindOf(node));
        }
        return List.of();
    }

    /** Any JSON object, such as metadata. */
    Map<String, Object> open(String name) {
        Node node = node(name);
        if (node instanceof Mapping open) {
            return OpenJson.of(open);
        }
        if (node != null) {
            problem(name, "'" + name + "' is an object, not " + kindOf(node));
        }
        return Map.of();
    }

    void close() {
        fields.values().stream()
                .filter(field -> !known.contains(field.name()))
                .forEach(field -> problems.add(field.place(), pointer(field.name()), whyUnknown(field.name())));
    }

    private static Long whole(String name, String text) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a whole number, amounts in minor units, not '" + text + "'", e);
        }
    }

    private String whyUnknown(String name) {
        return WORD.matcher(name).matches()
                ? "unknown field '" + name + "'; known here are "
                        + String.join(", ", known.stream().sorted().toList())
                : "'" + name + "' is no field; inside { } a text with a comma needs quotes";
    }

    private @Nullable Section section(Node node, String at) {
        if (node instanceof Mapping inner) {
            return new Section(inner, at, problems);
        }
        problems.add(node.place(), at, "an object with fields is expected here, not " + kindOf(node));
        return null;
    }

    private static String kindOf(Node node) {
        return switch (node) {
            case Mapping _ -> "an object";
            case Sequence _ -> "a list";
            case Scalar scalar -> "'" + scalar.text() + "'";
        };
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
