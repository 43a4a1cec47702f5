package org.tributary.gateway.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line and finds the first thing that is wrong with it. */
final class LineReader {

    static final List<String> NAMES = List.of("conversionId", "orderId");
    static final List<String> TEXTS = List.of("conversionId", "orderId", "action", "reason");
    static final List<String> AMOUNTS = List.of("amount", "tax", "shipping");
    static final String ITEMS = "items";

    private static final Set<String> ACTIONS = Set.of("approve", "reject", "amend");
    private static final List<String> ITEM_AMOUNTS = List.of("amount", "tax", "shipping", "discount");
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_ITEMS = 200;
    private static final long LARGEST_AMOUNT = 999_999_999_999_999L;
    private static final long MOST_OF_ONE = 1_000_000;

    private final long line;
    private final ObjectNode fields;
    private @Nullable String code;
    private @Nullable String detail;

    private LineReader(long line, ObjectNode fields) {
        this.line = line;
        this.fields = fields;
    }

    static Said read(long line, JsonNode given) {
        if (!(given instanceof ObjectNode fields)) {
            return Said.wrong(line, "not_an_object", "A line is a JSON object.");
        }
        LineReader reader = new LineReader(line, fields);
        reader.check();
        return reader.said();
    }

    private Said said() {
        boolean fine = code == null;
        return new Said(line, name("conversionId"), name("orderId"), fine ? withoutNulls() : null, code, detail);
    }

    private void check() {
        Set<String> known = new HashSet<>(TEXTS);
        known.addAll(AMOUNTS);
        known.add(ITEMS);
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                refuse(
                        "unknown_field",
                        "There is no field " + name + "; known are "
                                + known.stream().sorted().toList());
            }
        });
        TEXTS.forEach(name -> text(name, name.equals("reason") ? LONGEST_REASON : LONGEST_NAME));
        if ((name("conversionId") == null) == (name("orderId") == null)) {
            refuse("name_required", "Name the conversion by conversionId, or the sale by orderId; not both.");
        }
        String action = name("action");
        if (action == null || !ACTIONS.contains(action)) {
            refuse("unknown_action", "An action is approve, reject or amend.");
        }
        AMOUNTS.forEach(name -> amount(fields.get(name), name));
        items();
        meaning(action);
    }

    private void meaning(@Nullable String action) {
        boolean amounts = AMOUNTS.stream().anyMatch(fields::hasNonNull) || fields.hasNonNull(ITEMS);
        if (!"amend".equals(action) && amounts) {
            refuse("amount_not_wanted", "Only an amendment says amounts or items.");
        }
        if (!"approve".equals(action) && name("reason") == null) {
            refuse("reason_required", "Say why; the partner reads the reason.");
        }
    }

    private void text(String name, int longest) {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            return;
        }
        if (!value.isTextual()) {
            refuse("not_text", name + " is a text.");
        } else if (value.textValue().length() > longest) {
            refuse("text_too_long", name + " has at most " + longest + " characters.");
        } else if (value.textValue().chars().anyMatch(Character::isISOControl)) {
            refuse("text_not_clean", name + " must not contain control characters.");
        }
    }

    private void amount(@Nullable JsonNode value, String name) {
        if (value == null || value.isNull()) {
            return;
        }
        if (!value.isIntegralNumber()) {
            refuse("amount_not_integer", name + " is a whole number of minor units: 12.50 EUR is 1250.");
        } else if (!value.canConvertToLong() || value.longValue() > LARGEST_AMOUNT) {
            refuse("amount_too_large", name + " is at most " + LARGEST_AMOUNT + ".");
        } else if (value.longValue() < 0) {
            refuse("amount_negative", name + " is zero or more.");
        }
    }

    private void items() {
        JsonNode items = fields.get(ITEMS);
        if (items == null || items.isNull()) {
            return;
        }
        if (!items.isArray() || items.size() > MOST_ITEMS) {
            refuse("not_a_list", "items is a list of at most " + MOST_ITEMS + " objects.");
            return;
        }
        for (JsonNode item : items) {
            item(item);
        }
    }

    private void item(JsonNode given) {
        if (!(given instanceof ObjectNode item)
                || !item.path("productId").isTextual()
                || item.path("productId").textValue().isBlank()
                || item.path("productId").textValue().length() > LONGEST_NAME
                || !item.hasNonNull("amount")) {
            refuse("item_invalid", "An item has a productId and an amount.");
            return;
        }
        ITEM_AMOUNTS.forEach(name -> amount(item.get(name), "items/" + name));
        JsonNode quantity = item.path("quantity");
        boolean fits = quantity.isMissingNode()
                || (quantity.isIntegralNumber()
                        && quantity.canConvertToLong()
                        && quantity.longValue() >= 1
                        && quantity.longValue() <= MOST_OF_ONE);
        if (!fits) {
            refuse("item_invalid", "A quantity is a whole number from 1 to " + MOST_OF_ONE + ".");
        }
        item.put("quantity", fits && !quantity.isMissingNode() ? quantity.longValue() : 1);
        if (!item.hasNonNull("tax")) {
            item.put("tax", 0);
        }
    }

    private ObjectNode withoutNulls() {
        ObjectNode given = fields.objectNode();
        fields.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> given.set(field.getKey(), field.getValue()));
        return given;
    }

    private @Nullable String name(String field) {
        JsonNode value = fields.get(field);
        return value == null || !value.isTextual() || value.textValue().isBlank() ? null : value.textValue();
    }

    /** The first thing counts. */
    private void refuse(String why, String words) {
        if (code == null) {
            code = why;
            detail = words;
        }
    }
}
