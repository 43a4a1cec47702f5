package org.tributary.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents of the API: maps in the order of their fields, nulls written out as Stripe does. */
public final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> DOCUMENT = new TypeReference<>() {};

    private Json() {}

    public static String write(Map<String, ? extends @Nullable Object> document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written as JSON", e);
        }
    }

    /** The JSON object in {@code text}; empty when it is anything else. */
    public static Optional<Map<String, @Nullable Object>> read(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, DOCUMENT));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** JSON text as a value inside a document. */
    public static Object raw(String json) {
        return new RawValue(json);
    }
}
