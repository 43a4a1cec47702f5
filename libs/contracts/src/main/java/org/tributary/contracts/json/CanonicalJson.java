package org.tributary.contracts.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * The one text of a JSON value: fields sorted by name, no white space, UTF-8. Equal values have equal bytes, so that a hash over
 * them proves the value. Values must hold no binary fractions; amounts are integers and rates are strings.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static byte[] bytes(Object value) {
        JsonNode tree = value instanceof JsonNode node ? node : Json.MAPPER.valueToTree(value);
        return sorted(tree).toString().getBytes(StandardCharsets.UTF_8);
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

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            TreeSet<String> names = new TreeSet<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> copy.set(name, sorted(object.get(name))));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }
}
