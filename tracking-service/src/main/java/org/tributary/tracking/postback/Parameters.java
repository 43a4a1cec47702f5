package org.tributary.tracking.postback;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.json.Json;
import org.tributary.platform.problem.ProblemException;

/**
 * The parameters of a call by their names: those of the query, then those of a form or a flat JSON object. Of a name that stands twice
 * the first counts; an empty value is none. A macro that its sender has not replaced is an error, because every call would then say the
 * same.
 */
final class Parameters {

    private static final int MOST = 200;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Parameters() {}

    /** @throws ProblemException 400 when they cannot be read */
    static Parameters of(HttpRequest<?> request, byte @Nullable [] body) {
        Parameters parameters = new Parameters();
        String target = target(request);
        int question = target.indexOf('?');
        if (question >= 0) {
            parameters.takeForm(target.substring(question + 1));
        }
        if (body != null && body.length > 0) {
            parameters.takeBody(request, body);
        }
        return parameters;
    }

    /** The first of these names that has a value; null when none has. */
    @Nullable
    String first(String... names) {
        for (String name : names) {
            String value = values.get(name);
            if (value != null) {
                return checked(name, value);
            }
        }
        return null;
    }

    /** The same with one value replaced, or without it when the new one is empty. */
    Parameters with(String name, String value) {
        values.remove(name);
        put(name, value);
        return this;
    }

    /** As it came on the wire: what cannot be decoded is answered here and not by the framework. */
    private static String target(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().uri()
                : request.getUri().toString();
    }

    private void takeBody(HttpRequest<?> request, byte[] body) {
        boolean json = request.getContentType()
                .filter(type -> type.matches(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
        if (json) {
            takeJson(body);
        } else {
            takeForm(new String(body, StandardCharsets.UTF_8));
        }
    }

    private void takeJson(byte[] body) {
        try {
            for (Map.Entry<String, JsonNode> field :
                    Json.tree(Json.MAPPER, body).properties()) {
                if (field.getValue().isValueNode()) {
                    put(field.getKey(), field.getValue().asText());
                }
            }
        } catch (IOException noJson) {
            throw ProblemException.invalid("invalid_request", "The body is no JSON object.");
        }
    }

    private void takeForm(String text) {
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            String pair = text.substring(start, end);
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
            start = end + 1;
        }
    }

    private void put(String name, String value) {
        if (values.size() >= MOST) {
            throw ProblemException.invalid("too_many_parameters", "At most " + MOST + " parameters fit here.");
        }
        String text = value.strip();
        if (!text.isEmpty()) {
            values.putIfAbsent(name, text);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw ProblemException.invalid("invalid_request", "A parameter is not encoded as addresses are.");
        }
    }

    private static String checked(String name, String value) {
        boolean macro = value.startsWith("{") && value.endsWith("}");
        if (macro) {
            throw ProblemException.invalid(
                    "macro_not_replaced",
                    "The parameter " + name + " still is a macro; its sender has not replaced it.");
        }
        return value;
    }
}
