package org.tributary.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.Family;
import org.tributary.contracts.json.Json;

class SchemaComparisonTest {

    private static final String SCHEMA = """
            { "title": "tributary.trees",
              "anyOf": [ {"$ref": "#/$defs/Oak"}, {"$ref": "#/$defs/Elm"} ],
              "$defs": {
                "Oak": {
                  "type": "object",
                  "properties": {
                    "type": {"const": "oak"},
                    "age": {"type": "integer", "format": "int64"},
                    "name": {"type": "string"},
                    "leaf": {"type": "string", "enum": ["green", "brown"]},
                    "rings": {"type": "array", "items": {"$ref": "#/$defs/Ring"}} },
                  "required": ["type", "age", "leaf"] },
                "Elm": { "type": "object", "properties": {"type": {"const": "elm"}}, "required": ["type"] },
                "Ring": { "type": "object", "properties": {"width": {"type": "integer"}}, "required": ["width"] } } }
            """;

    @Test
    void what_is_equal_has_no_difference() throws Exception {
        assertThat(SchemaComparison.between(schema(), schema())).isEmpty();
    }

    @Test
    void every_exported_schema_equals_itself() {
        assertThat(Family.ALL)
                .allSatisfy(family -> assertThat(
                                SchemaComparison.between(TopicSchemas.schemaOf(family), TopicSchemas.schemaOf(family)))
                        .isEmpty());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # written                     | instead of                  | told
            "name": {"type": "string"},   | "name": {"type": "string"}, "crown": {"type": "string"}, | Oak.crown is new and may be missing
            ["green", "brown"]            | ["green", "brown", "red"]   | Oak.leaf can be 'red' now
            {"$ref": "#/$defs/Elm"} ]     | {"$ref": "#/$defs/Elm"}, {"$ref": "#/$defs/Ash"} ] | Ash is new on the topic
            """)
    void what_old_readers_pass_over_is_an_addition(String written, String instead, String told) throws Exception {
        assertThat(differences(written, instead))
                .singleElement()
                .isEqualTo(new Difference(told.split(" ", 2)[0], told.split(" ", 2)[1], false));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # written                     | instead of                  | told
            "name": {"type": "string"},   | ~~                          | Oak.name is gone: services built before
            "age": {"type": "integer", "format": "int64"} | "age": {"type": "string"} | Oak.age was {"type":"integer","format":"int64"} and is {"type":"string"}
            "int64"                       | "int32"                     | Oak.age was
            "items": {"$ref": "#/$defs/Ring"} | "items": {"type": "integer"} | Oak.rings was
            {"type": "string", "enum": ["green", "brown"]} | {"type": "string"} | Oak.leaf was
            ["type", "age", "leaf"]       | ["type", "age", "leaf", "name"] | Oak.name is required now: events of old
            ["type", "age", "leaf"]       | ["type", "leaf"]            | Oak.age may be missing now: services built before
            ["green", "brown"]            | ["green"]                   | Oak.leaf cannot be 'brown' any more: events of old
            , {"$ref": "#/$defs/Elm"}     | ~~                          | Elm stands on the topic
            {"const": "elm"}              | {"const": "wych"}           | Elm.type was {"const":"elm"} and is {"const":"wych"}
            "name": {"type": "string"},   | "NAME": {"type": "string"}, | Oak.name is gone
            "Ring": { "type": "object"    | "Ring": { "type": "array"   | Ring has another shape
            """)
    void what_breaks_a_reader_says_which_field_breaks_whom(String written, String instead, String told)
            throws Exception {
        assertThat(differences(written, instead))
                .filteredOn(Difference::breaking)
                .first()
                .satisfies(difference -> assertThat(difference.toString()).startsWith(told));
    }

    @Test
    void a_new_field_that_is_required_breaks_the_reading_of_old_events() throws Exception {
        String grown = SCHEMA.replace(
                        "\"width\": {\"type\": \"integer\"}",
                        "\"width\": {\"type\": \"integer\"}, \"wet\": {\"type\": \"boolean\"}")
                .replace("[\"width\"]", "[\"width\", \"wet\"]");

        assertThat(SchemaComparison.between(schema(), Json.MAPPER.readTree(grown)))
                .containsExactly(Difference.breaking(
                        "Ring.wet", "is new and required: events of old have none and could not be read"));
    }

    @Test
    void a_shape_that_nobody_names_any_more_is_gone() throws Exception {
        JsonNode current = schema();
        ((ObjectNode) current.path("$defs")).remove("Ring");

        assertThat(SchemaComparison.between(schema(), current))
                .singleElement()
                .satisfies(difference -> assertThat(difference.breaking()).isTrue());
    }

    @Test
    void a_topic_with_one_record_is_compared_like_a_family() throws Exception {
        JsonNode before = Json.MAPPER.readTree(
                "{\"title\": \"tributary.rejected\", \"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\"}}}");
        JsonNode now = Json.MAPPER.readTree(
                "{\"title\": \"tributary.rejected\", \"type\": \"object\", \"properties\": {\"b\": {\"type\": \"string\"}}}");

        assertThat(SchemaComparison.between(before, now))
                .extracting(Difference::where, Difference::breaking)
                .containsExactly(tuple("tributary.rejected.a", true), tuple("tributary.rejected.b", false));
    }

    private static List<Difference> differences(String written, String instead) throws Exception {
        assertThat(SCHEMA).contains(written);
        return SchemaComparison.between(schema(), Json.MAPPER.readTree(SCHEMA.replace(written, instead)));
    }

    private static JsonNode schema() throws Exception {
        return Json.MAPPER.readTree(SCHEMA);
    }
}
