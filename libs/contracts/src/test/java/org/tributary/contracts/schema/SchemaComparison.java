package org.tributary.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the schema that was committed with the one that the records have now. Topics are kept for ever and services are not
 * exchanged in one moment, so two readers count: a new one of old events, and an old one of new events.
 */
final class SchemaComparison {

    private final JsonNode committed;
    private final JsonNode current;
    private final List<Difference> found = new ArrayList<>();

    private SchemaComparison(JsonNode committed, JsonNode current) {
        this.committed = committed;
        this.current = current;
    }

    /** Empty when both say the same. */
    static List<Difference> between(JsonNode committed, JsonNode current) {
        SchemaComparison comparison = new SchemaComparison(committed, current);
        comparison.compareMembers();
        comparison.compareRecords();
        return comparison.found;
    }

    private void compareMembers() {
        Set<String> before = members(committed);
        Set<String> now = members(current);
        removed(before, now).forEach(name -> breaking(name, "stands on the topic and would not be read any more"));
        removed(now, before).forEach(name -> addition(name, "is new on the topic"));
    }

    private void compareRecords() {
        Map<String, JsonNode> before = records(committed);
        Map<String, JsonNode> now = records(current);
        removed(before.keySet(), now.keySet())
                .forEach(name -> breaking(name, "is gone: events of old that have one would not be read any more"));
        removed(now.keySet(), before.keySet()).forEach(name -> addition(name, "is new"));
        before.forEach((name, record) -> {
            JsonNode successor = now.get(name);
            if (successor != null) {
                compareFields(name, record, successor);
            }
        });
    }

    private void compareFields(String name, JsonNode before, JsonNode now) {
        Map<String, JsonNode> old = fields(before.path("properties"));
        Map<String, JsonNode> young = fields(now.path("properties"));
        Set<String> oldRequired = texts(before.path("required"));
        Set<String> required = texts(now.path("required"));
        for (String field : removed(old.keySet(), young.keySet())) {
            breaking(name + "." + field, "is gone: services built before this change still read it");
        }
        for (String field : removed(young.keySet(), old.keySet())) {
            if (required.contains(field)) {
                breaking(name + "." + field, "is new and required: events of old have none and could not be read");
            } else {
                addition(name + "." + field, "is new and may be missing");
            }
        }
        for (String field : common(old.keySet(), young.keySet())) {
            compareField(
                    name + "." + field,
                    before.path("properties").path(field),
                    now.path("properties").path(field));
            comparePresence(name + "." + field, oldRequired.contains(field), required.contains(field));
        }
        if (!without(before, "properties", "required").equals(without(now, "properties", "required"))) {
            breaking(name, "has another shape: services built before this change could not read it");
        }
    }

    private void comparePresence(String where, boolean before, boolean now) {
        if (!before && now) {
            breaking(where, "is required now: events of old without it could not be read");
        } else if (before && !now) {
            breaking(where, "may be missing now: services built before this change refuse events without it");
        }
    }

    private void compareField(String where, JsonNode before, JsonNode now) {
        Set<String> old = texts(before.path("enum"));
        Set<String> young = texts(now.path("enum"));
        if (!old.isEmpty() && !young.isEmpty()) {
            removed(old, young)
                    .forEach(value -> breaking(
                            where, "cannot be '" + value + "' any more: events of old that say so could not be read"));
            removed(young, old).forEach(value -> addition(where, "can be '" + value + "' now"));
        }
        JsonNode oldType = without(before, "enum");
        JsonNode type = without(now, "enum");
        if (!oldType.equals(type) || old.isEmpty() != young.isEmpty()) {
            breaking(where, "was " + before + " and is " + now + ": neither reads what the other writes");
        }
    }

    private void breaking(String where, String what) {
        found.add(Difference.breaking(where, what));
    }

    private void addition(String where, String what) {
        found.add(Difference.addition(where, what));
    }

    private static Set<String> members(JsonNode schema) {
        Set<String> members = new LinkedHashSet<>();
        schema.path("anyOf")
                .forEach(member -> members.add(member.path("$ref").asText().replaceFirst(".*/", "")));
        return members;
    }

    /** The named shapes of a schema; one without a family is its only record itself. */
    private static Map<String, JsonNode> records(JsonNode schema) {
        Map<String, JsonNode> records = new LinkedHashMap<>(fields(schema.path("$defs")));
        if (schema.has("properties")) {
            records.put(schema.path("title").asText(), without(schema, "$defs", "title", "$schema"));
        }
        return records;
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static JsonNode without(JsonNode node, String... fields) {
        return node instanceof ObjectNode object ? object.deepCopy().remove(List.of(fields)) : node;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Set<String> removed(Set<String> from, Set<String> others) {
        Set<String> rest = new TreeSet<>(from);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.retainAll(others);
        return both;
    }
}
