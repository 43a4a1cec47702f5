package org.tributary.tracking.conversion;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * A JSON object that a caller sent, read field by field. What is wrong is collected with pointer and code, so that a caller learns of
 * everything at once; a field in error reads as if it were absent. {@link #check} ends the reading.
 */
final class SentJson {

    private static final JsonMapper STRICT = Json.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** More would leave no room for sums; a million millions in cents. */
    private static final long LARGEST_AMOUNT = 999_999_999_999_999L;

    private final ObjectNode fields;
    private final String pointer;
    private final List<Problem.FieldError> errors;

    private SentJson(ObjectNode fields, String pointer, List<Problem.FieldError> errors) {
        this.fields = fields;
        this.pointer = pointer;
        this.errors = errors;
    }

    /**
     * Reads the text.
     *
     * @throws ProblemException when it is a JSON value other than an object
     * @throws IOException when it is no JSON
     */
    static SentJson parse(byte[] json) throws IOException {
        if (Json.tree(STRICT, json) instanceof ObjectNode object) {
            return new SentJson(object, "", new ArrayList<>());
        }
        throw ProblemException.invalid("not_an_object", "The body must be a JSON object.");
    }

    /** Of what was read from elsewhere than JSON: a query, a form. */
    static SentJson of(ObjectNode fields) {
        return new SentJson(fields, "", new ArrayList<>());
    }

    /** All names of several sets. */
    @SafeVarargs
    static Set<String> fields(Set<String>... parts) {
        Set<String> names = new HashSet<>();
        for (Set<String> part : parts) {
            names.addAll(part);
        }
        return Set.copyOf(names);
    }

    /** The same without a field that was read already. */
    SentJson without(String field) {
        ObjectNode rest = Json.MAPPER.createObjectNode();
        fields.properties().stream()
                .filter(each -> !each.getKey().equals(field))
                .forEach(each -> rest.set(each.getKey(), each.getValue()));
        return new SentJson(rest, pointer, errors);
    }

    /** Refuses fields that nobody would read: a typing error should not be passed over. */
    SentJson knowing(Set<String> names) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                refuse(name, "unknown_field", "There is no such field here; look for a typing error.");
            }
        });
        return this;
    }

    /** Text of 1 to {@code longest} characters; null when absent, null or empty. */
    @Nullable
    String text(String field, int longest) {
        JsonNode value = fields.get(field);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())) {
            return null;
        }
        if (!value.isTextual()) {
            refuse(field, "not_text", "A text is needed here.");
            return null;
        }
        if (value.textValue().length() > longest) {
            refuse(field, "text_too_long", "At most " + longest + " characters fit here.");
            return null;
        }
        if (!CleanText.isClean(value.textValue())) {
            refuse(field, "text_not_clean", "Control characters and broken surrogates have no place here.");
            return null;
        }
        return value.textValue();
    }

    /** As {@link #text}; its absence is an error, and then the empty text is answered. */
    String requiredText(String field, int longest) {
        int before = errors.size();
        String text = text(field, longest);
        if (text == null && errors.size() == before) {
            refuse(field, "required", "This field is needed.");
        }
        return text == null ? "" : text;
    }

    /** Minor units, not negative; null when absent. */
    @Nullable
    Long amount(String field) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            refuse(field, "amount_not_integer", "Amounts are whole numbers of minor units: 12.50 EUR is 1250.");
            return null;
        }
        if (!value.canConvertToLong() || value.longValue() > LARGEST_AMOUNT) {
            refuse(field, "amount_too_large", "At most " + LARGEST_AMOUNT + " minor units fit here.");
            return null;
        }
        if (value.longValue() < 0) {
            refuse(field, "amount_negative", "An amount is not negative; what goes back is sent to /track/refund.");
            return null;
        }
        return value.longValue();
    }

    long requiredAmount(String field) {
        int before = errors.size();
        Long amount = amount(field);
        if (amount == null && errors.size() == before) {
            refuse(field, "required", "This field is needed.");
        }
        return amount == null ? 0 : amount;
    }

    /** 1 to {@code most}; 1 when absent. */
    int quantity(String field, int most) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return 1;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1 || value.intValue() > most) {
            refuse(field, "quantity_out_of_range", "A whole number from 1 to " + most + " is needed here.");
            return 1;
        }
        return value.intValue();
    }

    /** RFC 3339 with an offset; null when absent. */
    @Nullable
    Instant time(String field) {
        String text = text(field, 64);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            refuse(field, "time_not_readable", "A time as in RFC 3339 is needed here: 2026-11-21T10:00:00Z.");
            return null;
        }
    }

    /** A JSON object of at most that many characters; empty when absent. */
    Map<String, Object> object(String field, int longest) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!value.isObject()) {
            refuse(field, "not_an_object", "A JSON object is needed here.");
        } else if (value.toString().length() > longest) {
            refuse(field, field + "_too_large", "At most " + longest + " characters of JSON fit here.");
        } else if (!CleanText.isClean(value)) {
            refuse(field, "text_not_clean", "Control characters and broken surrogates have no place here.");
        } else if (!CleanText.hasUsableNumbers(value)) {
            refuse(field, "number_not_usable", "Numbers have at most 100 digits and lie within 1e-308 and 1e308 here.");
        } else {
            return STRICT.convertValue(value, OBJECT);
        }
        return Map.of();
    }

    /** The objects of an array, each to be read with errors going to the same list; empty when absent. */
    List<SentJson> list(String field, int most) {
        JsonNode value = fields.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            refuse(field, "not_a_list", "A list of at most " + most + " objects is needed here.");
            return List.of();
        }
        List<SentJson> elements = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode object) {
                elements.add(new SentJson(object, pointer + "/" + field + "/" + i, errors));
            } else {
                refuse(field + "/" + i, "not_an_object", "A JSON object is needed here.");
            }
        }
        return elements;
    }

    /** Notes an error. */
    void refuse(String field, String code, String detail) {
        errors.add(new Problem.FieldError(pointer + "/" + field, code, detail));
    }

    /** Ends the reading with one more error. */
    ProblemException refusal(String field, String code, String detail) {
        refuse(field, code, detail);
        return problem();
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException 400 with the first error's code and all errors, when there are any
     */
    void check() {
        if (!errors.isEmpty()) {
            throw problem();
        }
    }

    private ProblemException problem() {
        Problem.FieldError first = errors.getFirst();
        return ProblemException.invalid(
                first.code(), "Nothing was recorded. " + first.pointer() + ": " + first.detail(), List.copyOf(errors));
    }
}
