package org.tributary.contracts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BaseJsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;

/**
 * The one text of a JSON value: fields sorted by name, no white space, UTF-8. Equal values have equal bytes, so that a hash over
 * them proves the value. Values must hold no binary fractions; amounts are integers and rates are strings.
 */
public final class CanonicalJson {

    private static final int TYPICAL_LENGTH = 4_096;

    /** Writes fields by their names and numbers without zeros at their end, as a tree would hold them. */
    private static final JsonMapper SORTED = Json.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new Stripped()))
            .build();

    /** What a tree makes of a decimal. */
    private static final class Stripped extends StdSerializer<BigDecimal> {

        private static final long serialVersionUID = 1L;

        private Stripped() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNumber(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
        }
    }

    private CanonicalJson() {}

    public static byte[] bytes(Object value) {
        StringWriter text = new StringWriter(TYPICAL_LENGTH);
        try (JsonGenerator generator = new TypeInOrder(SORTED.getFactory().createGenerator(text))) {
            if (value instanceof JsonNode tree) {
                write(tree, generator);
            } else {
                SORTED.writeValue(generator, value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 of {@link #bytes}, in lower-case hex. */
    public static String hash(Object value) {
        return sha256(bytes(value));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void write(JsonNode node, JsonGenerator generator) throws IOException {
        if (node instanceof ObjectNode object) {
            String[] names = new String[object.size()];
            int last = 0;
            for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); last++) {
                names[last] = fields.next();
            }
            Arrays.sort(names);
            generator.writeStartObject();
            for (String name : names) {
                generator.writeFieldName(name);
                write(object.get(name), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof ArrayNode array) {
            generator.writeStartArray();
            for (JsonNode element : array) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else {
            ((BaseJsonNode) node).serialize(generator, SORTED.getSerializerProviderInstance());
        }
    }
}
