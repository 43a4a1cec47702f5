package org.tributary.gateway.shown;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.tributary.contracts.json.Json;
import org.tributary.platform.page.Page;

/** Turns an owner's answer into values. An answer without what a page needs is a bug of one of the two sides, and fails loudly. */
public final class Reading {

    private Reading() {}

    public static <T> T one(JsonNode json, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("an owner's answer is no " + type.getSimpleName(), wrong);
        }
    }

    /** A list that comes without pages: an array, bare or in {@code data}. */
    public static <T> List<T> all(JsonNode json, Class<T> type) {
        List<T> rows = new ArrayList<>();
        JsonNode data = json.isArray() ? json : json.path("data");
        data.forEach(row -> rows.add(one(row, type)));
        return List.copyOf(rows);
    }

    public static <T> Page<T> page(JsonNode json, Class<T> type) {
        JsonNode next = json.path("next");
        return new Page<>(all(json, type), next.isTextual() ? next.asText() : null);
    }
}
