package org.tributary.gateway.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.ServiceTokens;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * Calls an owner's internal interface for a caller. A problem of the owner reaches the caller unchanged; an owner that is away or slow
 * is a 503 that says what to do. A call is never repeated by itself: whether one that timed out had its effect, the owner knows.
 */
@Singleton
public final class Remote implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Remote.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final String BASE = "/internal/v1";
    private static final String LINES = "application/x-ndjson";
    private static final int SERVER_ERROR = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    private final ServiceTokens tokens;
    private final Map<Owner, String> addresses;
    private final Duration timeout;

    Remote(
            ServiceTokens tokens,
            @Value("${commission.url:`http://localhost:8082`}") String commission,
            @Value("${payout.url:`http://localhost:8083`}") String payout,
            @Value("${tracking.url:`http://localhost:8081`}") String tracking,
            @Value("${tracking.internal-url:}") String trackingInside,
            @Value("${remote.timeout:15s}") Duration timeout) {
        this.tokens = tokens;
        this.addresses = Map.of(
                Owner.COMMISSION,
                commission,
                Owner.PAYOUT,
                payout,
                Owner.TRACKING,
                trackingInside.isEmpty() ? tracking : trackingInside);
        this.timeout = timeout;
    }

    /** A file that an owner sends; whoever reads it closes it. */
    public record Download(InputStream body, Map<String, String> headers) {}

    /** What an owner answered: a success. */
    public record Answer(int status, JsonNode body) {}

    /** Reads something. */
    public JsonNode get(Caller caller, Owner owner, String path, Query query) {
        return call(caller, owner, "GET", path + query.text(), null).body();
    }

    /** Asks for a change; a body of null sends none. */
    public Answer post(Caller caller, Owner owner, String path, @Nullable Object body) {
        return call(caller, owner, "POST", path, body);
    }

    /** Asks for a change that may take long. */
    public Answer post(Caller caller, Owner owner, String path, @Nullable Object body, Duration patience) {
        return call(caller, owner, "POST", path, body, patience);
    }

    /** Replaces something. */
    public JsonNode put(Caller caller, Owner owner, String path, Object body) {
        return call(caller, owner, "PUT", path, body).body();
    }

    /**
     * Fetches a file without holding it.
     *
     * @param patience how long its first byte may take
     * @param headers which of the owner's headers are handed on
     */
    public Download download(
            Caller caller, Owner owner, String path, Query query, Duration patience, Set<String> headers) {
        HttpRequest request = request(caller, owner, path + query.text())
                .timeout(patience)
                .header("Accept", "*/*")
                .build();
        HttpResponse<InputStream> response = send(owner, request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() >= HttpStatus.BAD_REQUEST.getCode()) {
            throw refused(owner, path, response);
        }
        Map<String, String> found = new LinkedHashMap<>();
        headers.forEach(name -> response.headers().firstValue(name).ifPresent(value -> found.put(name, value)));
        return new Download(response.body(), found);
    }

    private static RuntimeException refused(Owner owner, String path, HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return failure(owner, path, response.statusCode(), body.readAllBytes());
        } catch (IOException broken) {
            return away(owner);
        }
    }

    /** Asks for a change with a file, handed on as it is. */
    public JsonNode postFile(Caller caller, Owner owner, String path, byte[] file) {
        HttpRequest request = request(caller, owner, path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        return answer(owner, path, send(owner, request)).body();
    }

    /**
     * Asks for a change with lines of JSON.
     *
     * @return one answer a line, in their order
     */
    public List<JsonNode> postLines(Caller caller, Owner owner, String path, List<? extends JsonNode> lines) {
        String body = lines.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
        HttpRequest request = request(caller, owner, path)
                .header("Accept", LINES)
                .header("Content-Type", LINES)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        List<JsonNode> read = lines(owner, path, send(owner, request));
        if (read.size() != lines.size()) {
            LOG.warn("{} answered {} lines with {}", owner.audience(), lines.size(), read.size());
            throw away(owner);
        }
        return read;
    }

    private static List<JsonNode> lines(Owner owner, String path, HttpResponse<byte[]> response) {
        try {
            return new String(succeeded(owner, path, response).body(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class))
                    .toList();
        } catch (UnreadableJson wrong) {
            LOG.warn("{} answered {} to {} unreadably", owner.audience(), response.statusCode(), path);
            throw away(owner);
        }
    }

    @PreDestroy
    @Override
    public void close() {
        client.shutdownNow();
    }

    private Answer call(Caller caller, Owner owner, String method, String path, @Nullable Object body) {
        return call(caller, owner, method, path, body, timeout);
    }

    private Answer call(
            Caller caller, Owner owner, String method, String path, @Nullable Object body, Duration patience) {
        HttpRequest.Builder request =
                request(caller, owner, path).timeout(patience).header("Accept", "application/json");
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        }
        return answer(owner, path, send(owner, request.build()));
    }

    private HttpRequest.Builder request(Caller caller, Owner owner, String path) {
        return HttpRequest.newBuilder(URI.create(addresses.get(owner) + BASE + path))
                .timeout(timeout)
                .header("Authorization", "Bearer " + tokens.issue(caller, owner.audience()));
    }

    private HttpResponse<byte[]> send(Owner owner, HttpRequest request) {
        return send(owner, request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(Owner owner, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException away) {
            LOG.warn("{} did not answer {}: {}", owner.audience(), request.uri().getPath(), away.toString());
            throw away(owner);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw away(owner);
        }
    }

    private static HttpResponse<byte[]> succeeded(Owner owner, String path, HttpResponse<byte[]> response) {
        if (response.statusCode() >= HttpStatus.BAD_REQUEST.getCode()) {
            throw failure(owner, path, response.statusCode(), response.body());
        }
        return response;
    }

    private static ProblemException failure(Owner owner, String path, int status, byte[] body) {
        if (status >= SERVER_ERROR) {
            LOG.warn("{} answered {} to {}", owner.audience(), status, path);
            return away(owner);
        }
        return ProblemException.passedOn(problem(owner, status, body));
    }

    private static Answer answer(Owner owner, String path, HttpResponse<byte[]> response) {
        try {
            succeeded(owner, path, response);
            JsonNode body = response.body().length == 0
                    ? Json.MAPPER.createObjectNode()
                    : Json.read(response.body(), JsonNode.class);
            return new Answer(response.statusCode(), body);
        } catch (UnreadableJson wrong) {
            LOG.warn("{} answered {} to {} unreadably", owner.audience(), response.statusCode(), path);
            throw away(owner);
        }
    }

    /** A refused service token is our own misconfiguration and not the caller's fault. */
    private static Problem problem(Owner owner, int status, byte[] body) {
        Problem problem = Json.read(body, Problem.class);
        if (problem.code().equals("service_token_required")) {
            LOG.error(
                    "{} refuses our service tokens: TRIBUTARY_SERVICE_KEY differs, or the clocks do", owner.audience());
            throw away(owner);
        }
        return new Problem(
                status,
                problem.code(),
                problem.title(),
                problem.detail(),
                problem.errors() == null ? List.of() : problem.errors());
    }

    private static ProblemException away(Owner owner) {
        return ProblemException.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                owner.shortName() + "_unavailable",
                "The " + owner.shortName()
                        + " service does not answer at the moment. Nothing is lost; try again in a few seconds,"
                        + " and look at what is there before you repeat a change.");
    }
}
