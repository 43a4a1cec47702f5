package org.tributary.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;

/**
 * How Tributary writes and reads JSON everywhere: RFC 3339 times in UTC, ISO 8601 durations, enums in lower case, nothing for
 * null. Unknown fields are passed over when reading events, because fields are added within a schema version; a field of ours that
 * is not nullable must be there.
 */
public final class Json {

    private static final int DEEPEST = 64;
    private static final int LONGEST_STRING = 1 << 20;

    /** Thread-safe and shared; never reconfigured. */
    public static final JsonMapper MAPPER = builder().build();

    private Json() {}

    /** The same settings for somebody who adds a module of their own. */
    public static JsonMapper.Builder builder() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new BlackbirdModule())
                .addModule(new SimpleModule().addSerializer(new InstantText()))
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new AsDeclared()))
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .serializationInclusion(JsonInclude.Include.NON_NULL);
        builder.build()
                .getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_STRING)
                        .build());
        return builder;
    }

    /**
     * The value as UTF-8 JSON.
     *
     * @throws IllegalStateException for a type that cannot be written, which is a bug
     */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", bug);
        }
    }

    /**
     * The value that the bytes tell.
     *
     * @throws UnreadableJson when the bytes are no JSON of that type
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(json);
            if (value == null) {
                throw new UnreadableJson("not a readable " + type.getSimpleName() + ": null", null);
            }
            return value;
        } catch (IOException | NumberFormatException e) {
            throw new UnreadableJson("not a readable " + type.getSimpleName() + ": " + firstLine(e), e);
        }
    }

    /**
     * The tree that the bytes tell.
     *
     * @throws IOException when they are no JSON, or tell a number that nothing can hold
     */
    public static JsonNode tree(ObjectMapper mapper, byte[] json) throws IOException {
        try {
            return mapper.readTree(json);
        } catch (NumberFormatException endless) {
            throw new JsonParseException(null, "there is a number that nothing can hold", JsonLocation.NA, endless);
        }
    }

    private static String firstLine(Exception e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("no reason given");
    }
}
