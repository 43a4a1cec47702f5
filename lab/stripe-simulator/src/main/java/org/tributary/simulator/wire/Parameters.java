package org.tributary.simulator.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.wire.Outcome.Refusal;

/**
 * The parameters of a request, read as strictly as Stripe does. The first problem sticks: what is read after it is a
 * harmless stand-in, so a call reads all it needs and then asks {@link #refusal()} once, before it does anything.
 */
public final class Parameters {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final int MOST_METADATA = 50;
    private static final int LONGEST_METADATA_KEY = 40;
    private static final int LONGEST_METADATA_VALUE = 500;

    private final Map<String, @Nullable Object> values;
    private final Naming naming;
    private final Problem problem;

    private Parameters(Map<String, @Nullable Object> values, Naming naming, Problem problem) {
        this.values = values;
        this.naming = naming;
        this.problem = problem;
    }

    /** The parameters of a form body or of a query; {@code a[b]} is the name of a nested one. */
    public static Parameters form(String text) {
        return of(FormBody.read(text), (outer, inner) -> outer + "[" + inner + "]", "Invalid form encoding");
    }

    /** The parameters of a JSON body; {@code a.b} is the name of a nested one. */
    public static Parameters json(String text) {
        return of(Json.read(text), (outer, inner) -> outer + "." + inner, "The body is not a JSON object");
    }

    private static Parameters of(
            Optional<Map<String, @Nullable Object>> values, Nesting nesting, String messageIfUnreadable) {
        Problem problem = new Problem();
        if (values.isEmpty()) {
            problem.note(Refusal.invalid(null, null, messageIfUnreadable));
        }
        return new Parameters(values.orElseGet(Map::of), new Naming("", nesting), problem);
    }

    /** The first problem met so far. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(problem.first);
    }

    /** Refuses every parameter that is not named here. */
    public Parameters only(String... names) {
        List<String> known = List.of(names);
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String full = naming.of(name);
                    problem.note(Refusal.invalid("parameter_unknown", full, "Received unknown parameter: " + full));
                });
        return this;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text; null when it is not given, null or empty. */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        if (value == null || value.equals("")) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        refuse(null, name, "Invalid string: " + value);
        return null;
    }

    /** A text that must be given. */
    public String neededText(String name) {
        String text = text(name);
        return text == null ? missing(name) : text;
    }

    /** A text out of a few; {@code otherwise} when it is not given. */
    public String oneOf(String name, String otherwise, String... choices) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        if (!List.of(choices).contains(text)) {
            refuse(null, name, "Invalid %s: must be one of %s".formatted(naming.of(name), String.join(", ", choices)));
        }
        return text;
    }

    /** A whole number of at least 1; empty when it is not given. */
    public Optional<Long> positive(String name) {
        return integer(name).filter(number -> {
            if (number < 1) {
                refuse("parameter_invalid_integer", name, "This value must be greater than or equal to 1.");
            }
            return number >= 1;
        });
    }

    /** A whole number of at least 1 that must be given. */
    public long neededPositive(String name) {
        if (!has(name)) {
            missing(name);
        }
        return positive(name).orElse(1L);
    }

    /** A whole number; empty when it is not given. */
    public Optional<Long> integer(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(value.toString()));
        } catch (NumberFormatException e) {
            refuse("parameter_invalid_integer", name, "Invalid integer: " + value);
            return Optional.empty();
        }
    }

    /** True or false; empty when it is not given. */
    public Optional<Boolean> flag(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = value.toString();
        if (!text.equals("true") && !text.equals("false")) {
            refuse(null, name, "Invalid boolean: " + text);
        }
        return Optional.of(Boolean.valueOf(text));
    }

    /** An ISO 4217 code in lower case, accepted in any case; null when it is not given. */
    public @Nullable String currency(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        String code = text.toLowerCase(Locale.ROOT);
        if (!CURRENCIES.contains(code)) {
            refuse(null, name, "Invalid currency: " + code);
        }
        return code;
    }

    /** A currency that must be given. */
    public String neededCurrency(String name) {
        String code = currency(name);
        return code == null ? missing(name) : code;
    }

    /** The texts of a list; empty when it is not given. */
    public List<String> list(String name) {
        Object value = values.get(name);
        Object items = value instanceof Map<?, ?> indexed ? List.copyOf(indexed.values()) : value;
        if (items instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        if (items != null) {
            refuse(null, name, "Invalid array");
        }
        return List.of();
    }

    /** Refuses {@code expand}: the simulator's objects stand for themselves. */
    public Parameters withoutExpansion() {
        for (String path : list("expand")) {
            refuse(null, "expand", "This property cannot be expanded (%s).".formatted(path));
        }
        return this;
    }

    /** Nested parameters; none when they are not given. */
    public Parameters group(String name) {
        return new Parameters(document(name), naming.inside(name), problem);
    }

    /** A nested object as it came; empty when it is not given. */
    @SuppressWarnings("unchecked") // the readers make maps with text keys only
    public Map<String, @Nullable Object> document(String name) {
        Object value = values.get(name);
        if (value instanceof Map<?, ?> nested) {
            return (Map<String, @Nullable Object>) nested;
        }
        if (value != null && !value.equals("")) {
            refuse("parameter_invalid", name, "Invalid object");
        }
        return Map.of();
    }

    /** {@code before} with the given metadata: an empty value removes its key, an empty object removes all. */
    public Map<String, String> metadata(Map<String, String> before) {
        if (!has("metadata")) {
            return before;
        }
        Map<String, @Nullable Object> given = document("metadata");
        Map<String, String> after = given.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
        given.forEach((key, value) -> {
            if (value == null || value.equals("")) {
                after.remove(key);
            } else {
                after.put(key, value.toString());
            }
        });
        checkMetadata(after);
        return after;
    }

    /** Whether a moment lies in {@code created}: a moment itself, or any of gt, gte, lt and lte; Unix seconds. */
    public Predicate<Instant> created() {
        if (values.get("created") instanceof String) {
            long exactly = integer("created").orElse(0L);
            return moment -> moment.getEpochSecond() == exactly;
        }
        Parameters range = group("created").only("gt", "gte", "lt", "lte");
        long after = range.integer("gt").orElse(Long.MIN_VALUE);
        long from = range.integer("gte").orElse(Long.MIN_VALUE);
        long before = range.integer("lt").orElse(Long.MAX_VALUE);
        long until = range.integer("lte").orElse(Long.MAX_VALUE);
        return moment -> {
            long second = moment.getEpochSecond();
            return second > after && second >= from && second < before && second <= until;
        };
    }

    /** The same text for the same parameters, whatever their order. */
    public String canonical() {
        return Json.write(sorted(values));
    }

    /** Notes a problem with one parameter. */
    public void refuse(@Nullable String code, String name, String message) {
        problem.note(Refusal.invalid(code, naming.of(name), message));
    }

    private String missing(String name) {
        refuse("parameter_missing", name, "Missing required param: %s.".formatted(naming.of(name)));
        return "";
    }

    private void checkMetadata(Map<String, String> metadata) {
        if (metadata.size() > MOST_METADATA) {
            refuse(null, "metadata", "Metadata can have at most %d keys.".formatted(MOST_METADATA));
        }
        metadata.forEach((key, value) -> {
            if (key.length() > LONGEST_METADATA_KEY || value.length() > LONGEST_METADATA_VALUE) {
                refuse(
                        null,
                        "metadata",
                        "Metadata keys have at most %d characters and values at most %d: %s"
                                .formatted(LONGEST_METADATA_KEY, LONGEST_METADATA_VALUE, key));
            }
        });
    }

    private static Map<String, @Nullable Object> sorted(Map<?, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        values.forEach((name, value) -> sorted.put(String.valueOf(name), sortedValue(value)));
        return sorted;
    }

    private static @Nullable Object sortedValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> sorted(map);
            case List<?> list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.forEach(item -> items.add(sortedValue(item)));
                yield items;
            }
            case null -> null;
            default -> value;
        };
    }

    /** The first problem of a request, shared by its nested parameters. */
    private static final class Problem {
        private @Nullable Refusal first;

        void note(Refusal refusal) {
            if (first == null) {
                first = refusal;
            }
        }
    }

    /** How the name of a nested parameter is written. */
    private interface Nesting {
        String join(String outer, String inner);
    }

    private record Naming(String prefix, Nesting nesting) {
        String of(String name) {
            return prefix.isEmpty() ? name : nesting.join(prefix, name);
        }

        Naming inside(String name) {
            return new Naming(of(name), nesting);
        }
    }
}
