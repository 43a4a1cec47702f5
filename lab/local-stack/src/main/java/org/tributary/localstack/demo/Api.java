package org.tributary.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.tributary.contracts.json.Json;

/** One service's public API as one user sees it. */
final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SUCCESS = 2;

    /** An answer, whatever it says. */
    record Answer(int status, JsonNode body) {

        boolean isSuccess() {
            return status / 100 == SUCCESS;
        }

        /** A field that must be there. */
        String text(String field) {
            JsonNode value = body.path(field);
            if (!value.isTextual()) {
                throw new DemoFailed("The answer has no \"" + field + "\": " + body);
            }
            return value.asText();
        }
    }

    private final HttpClient http;
    private final String base;
    private final String key;

    Api(HttpClient http, String base, String key) {
        this.http = http;
        this.base = base;
        this.key = key;
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Posts a new object. */
    Answer post(String path, Map<String, ?> body) {
        return mustSucceed("POST " + base + path, send(json(path, body).build()));
    }

    /** Posts an object that is made once, however often this is repeated under the same name. */
    Answer postOnce(String path, String name, Map<String, ?> body) {
        HttpRequest request = json(path, body)
                .header("Idempotency-Key", "local-stack-" + name)
                .build();
        return mustSucceed("POST " + base + path, send(request));
    }

    /** As {@link #post}, but any answer will do. */
    Answer tryPost(String path, Map<String, ?> body) {
        return send(json(path, body).build());
    }

    private HttpRequest.Builder json(String path, Map<String, ?> body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest request) {
        String call = request.method() + " " + request.uri();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Json.MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new DemoFailed(call + " gave no readable answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed(call + " was interrupted.");
        }
    }

    private static Answer mustSucceed(String call, Answer answer) {
        if (!answer.isSuccess()) {
            throw new DemoFailed(call + " answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}
