package org.tributary.payout.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.tributary.contracts.json.Json;
import org.tributary.servers.Ports;

/** The Stripe simulator as a process of its own, from its distribution. It ends when this JVM does, however that ends. */
public final class Simulator implements AutoCloseable {

    public static final String SECRET_KEY = "sk_test_payout";
    public static final String WEBHOOK_SECRET = "whsec_payout";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final Process process;

    /** @param webhookUrl where its events go, empty for nowhere */
    public Simulator(String webhookUrl) {
        Path libraries = Path.of(System.getProperty("tributary.root", ".."), "lab/stripe-simulator/target/dist/lib");
        String command =
                "'%s' -Xmx128m -XX:TieredStopAtLevel=1 -cp '%s/*' org.tributary.simulator.StripeSimulator & read gone; kill -9 $!"
                        .formatted(Path.of(System.getProperty("java.home"), "bin/java"), libraries.toAbsolutePath());
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "simulator")), "run-");
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolve("log").toFile());
            builder.environment().putAll(environment(data, webhookUrl));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the simulator of " + libraries)
                .atMost(Duration.ofSeconds(40))
                .ignoreExceptions()
                .until(() -> get("/health/ready").has("status"));
    }

    private Map<String, String> environment(Path data, String webhookUrl) {
        return Map.of(
                "TRIBUTARY_HOST",
                "127.0.0.1",
                "TRIBUTARY_PORT",
                String.valueOf(port),
                "SIMULATOR_DATA",
                data.toAbsolutePath().toString(),
                "SIMULATOR_SECRET_KEY",
                SECRET_KEY,
                "SIMULATOR_PUBLIC_URL",
                url(),
                "SIMULATOR_WEBHOOK_URL",
                webhookUrl,
                "SIMULATOR_WEBHOOK_SECRET",
                WEBHOOK_SECRET,
                "SIMULATOR_HANG",
                "10s");
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** What goes wrong with the next request of that operation. */
    public void fault(String operation, String kind) {
        fault(operation, kind, 1);
    }

    public void fault(String operation, String kind, int count) {
        post(
                "/_simulator/faults",
                "{\"operation\": \"%s\", \"kind\": \"%s\", \"count\": %d}".formatted(operation, kind, count));
    }

    public void clearFaults() {
        send(HttpRequest.newBuilder(URI.create(url() + "/_simulator/faults")).DELETE());
    }

    /** Every transfer that ever took effect for that payout item. */
    public List<JsonNode> transfers(String itemId) {
        return StreamSupport.stream(get("/_simulator/transfers").path("data").spliterator(), false)
                .filter(transfer -> transfer.path("transferGroup").asText().equals(itemId))
                .toList();
    }

    /** Does what the account's owner would do on the onboarding page. */
    public void completeOnboarding(String onboardingUrl) {
        send(HttpRequest.newBuilder(URI.create(onboardingUrl)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** A call to Stripe's own interface, as somebody else with the platform's key would make it. */
    public JsonNode stripe(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + SECRET_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    private void post(String path, String json) {
        send(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(response.statusCode() + " "
                        + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return response.body().length == 0 || response.body()[0] == '<'
                    ? Json.MAPPER.nullNode()
                    : Json.read(response.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            process.destroyForcibly();
        }
    }
}
