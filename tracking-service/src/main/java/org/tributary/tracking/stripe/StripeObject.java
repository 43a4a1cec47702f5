package org.tributary.tracking.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.ProblemException;

/**
 * An object of Stripe's API, read field by field and name by name of the path. Tolerant where its versions differ: what is absent reads
 * as null, and what may be expanded reads as its id. Texts lose control characters, which no store behind us could hold.
 */
record StripeObject(JsonNode node) {

    private static final int LONGEST_TEXT = 1_000;

    /** The object there; one without fields when there is none. */
    StripeObject at(String... path) {
        JsonNode found = node;
        for (String name : path) {
            found = found.path(name);
        }
        return new StripeObject(found);
    }

    boolean isThere() {
        return node.isObject();
    }

    @Nullable
    String text(String... path) {
        JsonNode found = at(path).node;
        if (!found.isTextual() || found.textValue().isEmpty()) {
            return null;
        }
        String clean = clean(found.textValue());
        return clean.isEmpty() ? null : clean;
    }

    /** The id that stands there, or that of the object that was put in its place. */
    @Nullable
    String id(String... path) {
        String plain = text(path);
        return plain == null ? at(path).text("id") : plain;
    }

    /** The id of the object itself. */
    String ownId() {
        return required("id", text("id"));
    }

    /** @throws ProblemException 400 when it is not there */
    <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw unreadable("'" + name + "' is missing in the event's "
                    + node.path("object").asText("object"));
        }
        return value;
    }

    /** Stripe's own units; null when absent. */
    @Nullable
    Long number(String... path) {
        JsonNode found = at(path).node;
        return found.isIntegralNumber() && found.canConvertToLong() ? found.longValue() : null;
    }

    long numberOrZero(String... path) {
        return Objects.requireNonNullElse(number(path), 0L);
    }

    long requiredNumber(String name) {
        return required(name, number(name));
    }

    boolean isTrue(String... path) {
        return at(path).node.asBoolean(false);
    }

    /** Stripe tells times in seconds. */
    @Nullable
    Instant time(String... path) {
        Long seconds = number(path);
        return seconds == null || seconds < 0 || seconds > 253_402_300_799L ? null : Instant.ofEpochSecond(seconds);
    }

    /** The elements of an array, or of a list object's {@code data}. */
    List<StripeObject> list(String... path) {
        JsonNode found = at(path).node;
        List<StripeObject> elements = new ArrayList<>();
        (found.isArray() ? found : found.path("data")).forEach(each -> elements.add(new StripeObject(each)));
        return elements;
    }

    long sum(String list, String field) {
        return list(list).stream().mapToLong(each -> each.numberOrZero(field)).reduce(0, Math::addExact);
    }

    /** The vendor's own key and value pairs; Stripe keeps at most 50. */
    Map<String, String> metadata(String... path) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : at(path).node.properties()) {
            if (field.getValue().isTextual()) {
                pairs.put(clean(field.getKey()), clean(field.getValue().textValue()));
            }
        }
        return pairs;
    }

    static ProblemException unreadable(String what) {
        return ProblemException.invalid(
                "event_unreadable",
                "Nothing was recorded, because this is no event as Stripe sends them: " + what + ".");
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST_TEXT)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
