package org.tributary.gateway.shown;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.shown.Receipt.Amount;
import org.tributary.gateway.shown.Receipt.Arithmetic;
import org.tributary.gateway.shown.Receipt.Exchange;

/** Reads single fields of a receipt, of which many may be missing. */
final class Fields {

    private Fields() {}

    static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    static String text(JsonNode json, String field, String otherwise) {
        String text = text(json, field);
        return text == null ? otherwise : text;
    }

    static @Nullable Instant time(JsonNode json, String field) {
        String text = text(json, field);
        return text == null ? null : Instant.parse(text);
    }

    /** Either {@code {"amount": 1, "currency": "eur"}} in a field of that name, or null. */
    static @Nullable Amount amount(JsonNode json, String field) {
        JsonNode money = json.path(field);
        return money.isObject() ? requiredAmount(money) : null;
    }

    static Amount requiredAmount(JsonNode money) {
        return new Amount(money.path("amount").asLong(), money.path("currency").asText());
    }

    static @Nullable Arithmetic arithmetic(JsonNode json) {
        if (!json.isObject()) {
            return null;
        }
        String exact = text(json, "exact");
        return new Arithmetic(
                text(json, "rate"),
                amount(json, "of"),
                exact == null ? null : new BigDecimal(exact),
                requiredAmount(json.path("amount")));
    }

    static @Nullable Exchange exchange(JsonNode json) {
        return json.isObject()
                ? new Exchange(
                        text(json, "from", ""),
                        text(json, "to", ""),
                        text(json, "rate", ""),
                        text(json, "date", ""),
                        text(json, "source", ""))
                : null;
    }

    /** A part as people write it, {@code 1/3}. */
    static @Nullable String part(JsonNode json) {
        return json.isObject()
                ? json.path("part").asLong() + "/" + json.path("whole").asLong()
                : null;
    }

    static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
        List<T> values = new ArrayList<>();
        list.forEach(one -> values.add(read.apply(one)));
        return List.copyOf(values);
    }
}
