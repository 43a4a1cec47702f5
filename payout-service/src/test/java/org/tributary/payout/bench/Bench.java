package org.tributary.payout.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.ServiceTokens;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.Ports;
import org.tributary.servers.TestServers;

/** The whole payout service on a database of its own, with real Kafka and the simulator's process, spoken to over HTTP. */
public final class Bench implements AutoCloseable {

    private static @Nullable Bench shared;
    private static String sharedKind = "";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final CommissionStandIn commission;
    private final Simulator simulator;
    private final DatabaseCredentials database;
    private final EmbeddedServer server;

    private Bench(boolean webhooks, Map<String, Object> settings) {
        this.commission = new CommissionStandIn(TestServers.kafka().bootstrap());
        this.simulator = new Simulator(webhooks ? url() + "/webhooks/stripe" : "");
        this.database = TestServers.postgres().database("payout");
        Map<String, Object> all = settings();
        all.putAll(settings);
        this.server = ApplicationContext.run(EmbeddedServer.class, all);
        Awaitility.await("payout service")
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(null, "/health/ready").status() == 200);
    }

    /** As it runs in production, with the rail's events coming in. Shared by the tests of this JVM; they keep apart by tenants. */
    public static Bench running() {
        return shared(
                "running", true, Map.of("payout.sending.first-pause", "PT0.05S", "payout.planning.patience", "PT20S"));
    }

    /** Nothing is sent by itself: the test takes every step. No events come in. Shared like the other one. */
    public static Bench byHand() {
        return shared(
                "byHand",
                false,
                Map.of(
                        "payout.sending.parallel", 0,
                        "payout.sending.first-pause", "PT0.01S",
                        "stripe.read-timeout", "PT1S",
                        "payout.planning.patience", "PT20S"));
    }

    /** One at a time: both read as the same consumer group, as two instances of one service would. */
    private static synchronized Bench shared(String kind, boolean webhooks, Map<String, Object> settings) {
        Bench current = shared;
        if (current != null && !sharedKind.equals(kind)) {
            current.close();
            current = null;
        }
        Bench bench = current == null ? new Bench(webhooks, settings) : current;
        shared = bench;
        sharedKind = kind;
        return bench;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.server.port", port);
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("database.url", database.url());
        settings.put("database.owner-user", database.owner().user());
        settings.put("database.owner-password", database.owner().password());
        settings.put("database.web-user", database.web().user());
        settings.put("database.web-password", database.web().password());
        settings.put("database.worker-user", database.worker().user());
        settings.put("database.worker-password", database.worker().password());
        settings.put("kafka.bootstrap", TestServers.kafka().bootstrap());
        settings.put("tributary.service.key", Base64.getEncoder().encodeToString(new byte[32]));
        settings.put("commission.url", commission.url());
        settings.put("gateway.url", "http://gateway.example");
        settings.put("stripe.api-base", simulator.url());
        settings.put("stripe.secret-key", Simulator.SECRET_KEY);
        settings.put("stripe.webhook-secret", Simulator.WEBHOOK_SECRET);
        return settings;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Simulator simulator() {
        return simulator;
    }

    public DatabaseCredentials database() {
        return database;
    }

    public TestClock clock() {
        return bean(TestClock.class);
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** A new organisation with one program in EUR, minimum payout 10.00. */
    public Tenant tenant() {
        return new Tenant(this, commission);
    }

    /** From now on marks are promised and never arrive. */
    public void standStill(boolean value) {
        commission.silent(value);
    }

    /** What has been published about that organisation's payouts so far. */
    public List<PayoutEvent> events(OrganisationId org) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1).consumer("bench", 500)) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.PAYOUTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<PayoutEvent> events = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> events.add(Json.read(record.value(), PayoutEvent.class)));
            }
            return events.stream()
                    .filter(event -> event.envelope().org().equals(org))
                    .toList();
        }
    }

    /** The token commission was last asked with. */
    public String lastTokenAtCommission() {
        return commission.lastToken();
    }

    public Answer get(@Nullable Caller caller, String path) {
        return send(caller, HttpRequest.newBuilder(URI.create(url() + path)).GET());
    }

    public Answer post(@Nullable Caller caller, String path, String json) {
        return send(
                caller,
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Sends a request as that caller, or as nobody. */
    public Answer send(@Nullable Caller caller, HttpRequest.Builder request) {
        if (caller != null) {
            request.header(
                    "Authorization", "Bearer " + bean(ServiceTokens.class).issue(caller, "payout-service"));
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0
                    ? Json.MAPPER.createObjectNode()
                    : Json.read(response.body(), JsonNode.class);
            return new Answer(response.statusCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        commission.close();
        simulator.close();
        http.close();
    }
}
