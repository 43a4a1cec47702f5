package org.tributary.simulator.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Form encoding with nested names, {@code metadata[runId]=…} and {@code types[]=…}, as v1 bodies and queries use. */
final class FormBody {

    private static final int DEEPEST = 5;

    private FormBody() {}

    /** The nested values; lists become maps with their indexes as keys. Empty when the text is not well formed. */
    static Optional<Map<String, @Nullable Object>> read(String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty() && !put(values, pair)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static boolean put(Map<String, @Nullable Object> values, String pair) {
        int equals = pair.indexOf('=');
        String rawName = equals < 0 ? pair : pair.substring(0, equals);
        String rawValue = equals < 0 ? "" : pair.substring(equals + 1);
        try {
            List<String> path = path(URLDecoder.decode(rawName, UTF_8));
            return !path.isEmpty() && put(values, path, URLDecoder.decode(rawValue, UTF_8));
        } catch (IllegalArgumentException e) {
            return false; // a broken percent escape
        }
    }

    @SuppressWarnings("unchecked") // every map in the tree was made here
    private static boolean put(Map<String, @Nullable Object> values, List<String> path, String value) {
        Map<String, @Nullable Object> level = values;
        for (String name : path.subList(0, path.size() - 1)) {
            Object next = level.computeIfAbsent(name, absent -> new LinkedHashMap<String, @Nullable Object>());
            if (!(next instanceof Map)) {
                return false;
            }
            level = (Map<String, @Nullable Object>) next;
        }
        String last = path.getLast();
        String key = last.isEmpty() ? String.valueOf(level.size()) : last;
        return level.put(key, value) == null;
    }

    /** {@code a[b][c]} as a, b, c; empty when brackets do not match or go too deep. */
    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        if (bracket < 0) {
            return List.of(name);
        }
        if (bracket == 0 || !name.endsWith("]")) {
            return List.of();
        }
        List<String> path = new ArrayList<>();
        path.add(name.substring(0, bracket));
        path.addAll(List.of(name.substring(bracket + 1, name.length() - 1).split("]\\[", -1)));
        return path.size() > DEEPEST ? List.of() : path;
    }
}
