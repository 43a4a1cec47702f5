package org.tributary.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.tributary.contracts.json.Json;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.TestServers;

/** A running gateway on real servers, spoken to over HTTP. Every test class that wants one shares it; tests keep apart by organisation. */
final class TestGateway {

    static final String SETUP_TOKEN = "a-setup-token-for-tests";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final byte[] THIRTY_TWO_BYTES = new byte[32];

    private final EmbeddedServer server;

    private TestGateway(EmbeddedServer server) {
        this.server = server;
    }

    private static final class Shared {
        static final StandInOwner COMMISSION = new StandInOwner();
        static final StandInOwner PAYOUT = new StandInOwner();
        static final StandInOwner TRACKING = new StandInOwner();
        static final TestGateway GATEWAY = start(Map.of(
                "commission.url", COMMISSION.url(),
                "payout.url", PAYOUT.url(),
                "tracking.internal-url", TRACKING.url()));
    }

    /** Stands where the shared gateway's commission service would. */
    static StandInOwner commission() {
        return Shared.COMMISSION;
    }

    /** Stands where the shared gateway's payout service would. */
    static StandInOwner payout() {
        return Shared.PAYOUT;
    }

    /** Stands where the shared gateway's tracking service would take files. */
    static StandInOwner tracking() {
        return Shared.TRACKING;
    }

    static TestGateway shared() {
        return Shared.GATEWAY;
    }

    /** Another one, with a database of its own and these properties on top. */
    static TestGateway start(Map<String, Object> more) {
        DatabaseCredentials database = TestServers.postgres().database("gateway");
        Map<String, Object> properties = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "micronaut.server.host",
                "127.0.0.1",
                "kafka.bootstrap",
                TestServers.kafka().bootstrap(),
                "redis.url",
                TestServers.redis().url(),
                "tributary.setup.token",
                SETUP_TOKEN,
                "tributary.service.key",
                Base64.getEncoder().encodeToString(THIRTY_TWO_BYTES),
                "tributary.master.key",
                Base64.getEncoder().encodeToString(THIRTY_TWO_BYTES),
                "tracking.url",
                "https://go.example.org"));
        properties.put("database.url", database.url());
        properties.put("database.owner-user", database.owner().user());
        properties.put("database.owner-password", database.owner().password());
        properties.put("database.web-user", database.web().user());
        properties.put("database.web-password", database.web().password());
        properties.put("database.worker-user", database.worker().user());
        properties.put("database.worker-password", database.worker().password());
        properties.putAll(more);
        return new TestGateway(ApplicationContext.run(EmbeddedServer.class, properties));
    }

    ApplicationContext context() {
        return server.getApplicationContext();
    }

    void stop() {
        server.stop();
    }

    /** What came back. */
    record Answer(int status, JsonNode body, HttpResponse<String> raw) {

        String text(String pointer) {
            return body.at(pointer).asText();
        }

        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + ": " + raw.body());
            }
            return this;
        }
    }

    /** An organisation of its own with its owner's key. */
    record Tenant(TestGateway gateway, String id, String ownerId, String key) {

        Answer post(String path, String json) {
            return gateway.send("POST", path, key, json, Map.of());
        }

        Answer post(String path, String json, Map<String, String> headers) {
            return gateway.send("POST", path, key, json, headers);
        }

        Answer get(String path) {
            return gateway.send("GET", path, key, null, Map.of());
        }

        Answer patch(String path, String json) {
            return gateway.send("PATCH", path, key, json, Map.of());
        }

        Answer put(String path, String json) {
            return gateway.send("PUT", path, key, json, Map.of());
        }

        Answer delete(String path) {
            return gateway.send("DELETE", path, key, null, Map.of());
        }

        /** The same organisation, entered with another key. */
        Tenant as(String otherKey) {
            return new Tenant(gateway, id, ownerId, otherKey);
        }

        String program() {
            return post("/api/v1/programs", """
                    {"name": "Shop", "currency": "EUR", "destinationUrl": "https://shop.example/start", "hold": "P0D",
                     "allowedHosts": ["blog.shop.example"]}""").expect(201).text("/id");
        }

        String partner(String program, String email) {
            return post("/api/v1/programs/" + program + "/partners", """
                    {"email": "%s", "name": "Partner"}""".formatted(email))
                    .expect(201)
                    .text("/id");
        }

        String link(String program, String partner) {
            return post("/api/v1/links", """
                    {"programId": "%s", "partnerId": "%s"}""".formatted(program, partner))
                    .expect(201)
                    .text("/id");
        }

        /** A key of a new person: with a role, or of a partner. */
        Tenant person(String roleOrPartner) {
            String field = roleOrPartner.startsWith("ptr_") ? "partnerId" : "role";
            String user = post("/api/v1/users", """
                    {"email": "%s@people.example", "name": "Somebody", "password": "a long password", "%s": "%s"}""".formatted(UUID.randomUUID(), field, roleOrPartner))
                    .expect(201)
                    .text("/id");
            return as(post("/api/v1/keys", """
                    {"name": "for a test", "userId": "%s"}""".formatted(user)).expect(201).text("/key"));
        }
    }

    Tenant tenant() {
        String name = "Org " + UUID.randomUUID();
        Answer founded = send(
                        "POST", "/api/v1/organisations", SETUP_TOKEN, """
                {"name": "%s", "owner": {"email": "owner@%s.example", "name": "Owner", "password": "a long password"}}""".formatted(name, UUID.randomUUID()), Map.of())
                .expect(201);
        return new Tenant(this, founded.text("/id"), founded.text("/ownerId"), founded.text("/apiKey"));
    }

    Answer send(
            String method,
            String path,
            String key,
            @org.jspecify.annotations.Nullable String body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return answer(request.build());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    private static Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            JsonNode body = json ? Json.MAPPER.readTree(response.body()) : MissingNode.getInstance();
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
