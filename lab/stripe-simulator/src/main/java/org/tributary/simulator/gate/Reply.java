package org.tributary.simulator.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.StoredAnswer;
import org.tributary.simulator.wire.Json;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Outcome.Done;
import org.tributary.simulator.wire.Outcome.Refusal;

/**
 * An answer in Stripe's form.
 *
 * @param body JSON
 * @param replayed the request that was first answered so, when this is a repetition
 */
record Reply(int status, String body, Optional<String> replayed) {

    static Reply of(Outcome outcome) {
        return switch (outcome) {
            case Done done -> new Reply(200, Json.write(done.document()), Optional.empty());
            case Refusal refusal -> new Reply(refusal.status(), Json.write(document(refusal)), Optional.empty());
        };
    }

    static Reply again(StoredAnswer stored) {
        return new Reply(stored.status(), stored.body(), Optional.of(stored.requestId()));
    }

    /** The answer to the request {@code id}. */
    HttpResponse<byte[]> to(String id, Optional<String> idempotencyKey) {
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(status, reason())
                .body(body.getBytes(UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Request-Id", id)
                .header("Stripe-Version", Gate.API_VERSION);
        idempotencyKey.ifPresent(key -> response.header("Idempotency-Key", key));
        replayed.ifPresent(first -> {
            response.header("Original-Request", first);
            response.header("Idempotent-Replayed", "true");
        });
        if (status >= 500) {
            response.header("Stripe-Should-Retry", "false");
        }
        return response;
    }

    private String reason() {
        return status < 300 ? "OK" : "Refused";
    }

    private static Map<String, @Nullable Object> document(Refusal refusal) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("type", refusal.type());
        if (refusal.code() != null) {
            error.put("code", refusal.code());
            error.put(
                    "doc_url",
                    "https://stripe.com/docs/error-codes/" + refusal.code().replace('_', '-'));
        }
        error.put("message", refusal.message());
        if (refusal.param() != null) {
            error.put("param", refusal.param());
        }
        return Map.of("error", error);
    }
}
