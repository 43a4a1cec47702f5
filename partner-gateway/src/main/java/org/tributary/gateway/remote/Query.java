package org.tributary.gateway.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;

/** Parameters of a call; what is null is left out. */
public final class Query {

    private final Map<String, String> parameters = new LinkedHashMap<>();

    public Query with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value instanceof Id id ? id.value() : value.toString());
        }
        return this;
    }

    String text() {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
