package org.tributary.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether a value fits a schema, as far as our schemas go: names, presence, types, patterns, choices. Unknown fields do not fit. */
final class SchemaFit {

    private final JsonNode root;
    private final List<String> misfits = new ArrayList<>();

    private SchemaFit(JsonNode root) {
        this.root = root;
    }

    /** Where it does not fit, in words; empty when it does. */
    static List<String> misfits(JsonNode value, JsonNode schema) {
        SchemaFit fit = new SchemaFit(schema);
        fit.check("", value, fit.shapeOf(value, schema));
        return fit.misfits;
    }

    /** A family's schema offers several shapes; {@code type} says which one is meant. */
    private JsonNode shapeOf(JsonNode value, JsonNode schema) {
        for (JsonNode choice : schema.path("anyOf")) {
            JsonNode shape = resolved(choice);
            if (shape.at("/properties/type/const").equals(value.path("type"))) {
                return shape;
            }
        }
        return schema;
    }

    private void check(String where, JsonNode value, JsonNode reference) {
        JsonNode schema = resolved(reference);
        expect(
                where,
                "is a " + schema.path("type").asText(),
                isOfType(value, schema.path("type").asText()));
        expect(
                where,
                "is " + schema.path("const"),
                !schema.has("const") || schema.get("const").equals(value));
        expect(
                where,
                "matches",
                !schema.has("pattern")
                        || value.asText().matches(schema.get("pattern").asText()));
        expect(where, "is one of", !schema.has("enum") || contains(schema.get("enum"), value));
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            check(where + "/" + i, value.get(i), schema.path("items"));
        }
        if (schema.has("properties")) {
            checkFields(where, value, schema);
        }
    }

    private void checkFields(String where, JsonNode value, JsonNode schema) {
        schema.path("required")
                .forEach(field -> expect(where + "/" + field.asText(), "is there", value.has(field.asText())));
        value.properties().forEach(field -> {
            String inside = where + "/" + field.getKey();
            JsonNode known = schema.path("properties").path(field.getKey());
            expect(inside, "is known", !known.isMissingNode());
            check(inside, field.getValue(), known);
        });
    }

    private void expect(String where, String what, boolean holds) {
        if (!holds) {
            misfits.add(where + " should hold: " + what);
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static boolean contains(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (choice.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
