package org.tributary.simulator.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.tributary.simulator.idempotency.KeyedRequest;
import org.tributary.simulator.wire.Ids;
import org.tributary.simulator.wire.Operation;
import org.tributary.simulator.wire.Parameters;

/**
 * A request as it came in.
 *
 * @param id new for each request, {@code req_…}
 * @param second whether it speaks the second version of the API: JSON bodies, failures are not replayed
 * @param keyed its idempotency key, if it changes something and has one
 */
record Incoming(
        String id,
        Operation operation,
        HttpRequest<?> http,
        boolean second,
        Parameters parameters,
        Optional<KeyedRequest> keyed) {

    static Incoming of(Operation operation, HttpRequest<byte[]> http) {
        boolean second = http.getPath().startsWith("/v2/");
        boolean changes = http.getMethod() == HttpMethod.POST;
        Parameters parameters = changes ? ofBody(http, second) : ofQuery(http);
        Optional<KeyedRequest> keyed = Optional.ofNullable(http.getHeaders().get("Idempotency-Key"))
                .filter(key -> changes && !key.isBlank())
                .map(key -> KeyedRequest.of(key, "POST " + http.getPath(), parameters));
        return new Incoming(Ids.next("req"), operation, http, second, parameters, keyed);
    }

    private static Parameters ofBody(HttpRequest<byte[]> http, boolean second) {
        String body = http.getBody().map(bytes -> new String(bytes, UTF_8)).orElse("");
        return second ? Parameters.json(body.isBlank() ? "{}" : body) : Parameters.form(body);
    }

    private static Parameters ofQuery(HttpRequest<?> http) {
        String query = http.getUri().getRawQuery();
        return Parameters.form(query == null ? "" : query);
    }
}
