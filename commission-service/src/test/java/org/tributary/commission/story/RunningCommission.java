package org.tributary.commission.story;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.ServiceTokens;
import org.tributary.platform.database.Database;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.servers.DatabaseCredentials;
import org.tributary.servers.PostgresAdmin;
import org.tributary.servers.TestServers;

/** The whole service on real PostgreSQL and Kafka, and the other services' voices: what they would publish. */
final class RunningCommission implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Whose people look after what belongs to no organisation. */
    static final OrganisationId OPERATOR = new OrganisationId("org_operator");

    private final DatabaseCredentials credentials;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Object> configuration = new HashMap<>();
    private final AtomicLong directoryOffset = new AtomicLong(-1);
    private final KafkaSettings kafka;
    private EmbeddedServer server;

    RunningCommission() throws InterruptedException {
        this(TestServers.postgres().database("commission"), Map.of());
    }

    RunningCommission(DatabaseCredentials credentials, Map<String, Object> more) throws InterruptedException {
        this.credentials = credentials;
        configuration.putAll(more);
        configuration.put("database.url", credentials.url());
        configuration.put("database.owner-user", credentials.owner().user());
        configuration.put("database.owner-password", credentials.owner().password());
        configuration.put("database.web-user", credentials.web().user());
        configuration.put("database.web-password", credentials.web().password());
        configuration.put("database.worker-user", credentials.worker().user());
        configuration.put("database.worker-password", credentials.worker().password());
        configuration.put("kafka.bootstrap", TestServers.kafka().bootstrap());
        configuration.put("tributary.service.key", Base64.getEncoder().encodeToString(new byte[32]));
        configuration.put("tributary.id.key", Base64.getEncoder().encodeToString(new byte[32]));
        configuration.put("tributary.operator.organisation", OPERATOR.value());
        configuration.put("micronaut.server.port", -1);
        configuration.put("commission.click-days", "1s");
        kafka = new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1);
        try (Topics topics = new Topics(kafka)) {
            topics.await();
        }
        producer = kafka.producer("story");
        server = ApplicationContext.run(EmbeddedServer.class, configuration);
    }

    <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    /** The time that the service has. */
    Instant now() {
        return bean(Clock.class).instant();
    }

    /** Lets the service have another time; time goes on from there. */
    void moveTo(Instant moment) {
        bean(StoryClock.class).moveTo(moment);
    }

    /** Ends the service in order and starts another on the same data. */
    void restart() {
        server.close();
        server = ApplicationContext.run(EmbeddedServer.class, configuration);
    }

    /** Starts a second instance on the same data, beside the first. */
    EmbeddedServer another() {
        return ApplicationContext.run(EmbeddedServer.class, configuration);
    }

    /** The same with a setting of its own. */
    AutoCloseable another(String setting, String value) {
        Map<String, Object> own = new HashMap<>(configuration);
        own.put(setting, value);
        return ApplicationContext.run(EmbeddedServer.class, own);
    }

    /** Publishes a directory entry. @return its offset */
    long publish(DirectoryEntry entry) {
        long offset = send(new ProducerRecord<>(Topic.DIRECTORY.topicName(), entry.entityId(), Json.write(entry)));
        directoryOffset.set(offset);
        return offset;
    }

    DatabaseCredentials credentials() {
        return credentials;
    }

    /** The last offset that was published. */
    long directoryOffset() {
        return directoryOffset.get();
    }

    void publish(ClickLaneRecord click) {
        send(new ProducerRecord<>(Topic.CLICKS.topicName(), click.lane(), null, Json.write(click)));
    }

    /** Likewise. */
    void publishClicks(List<? extends ClickLaneRecord> clicks) {
        clicks.forEach(click ->
                producer.send(new ProducerRecord<>(Topic.CLICKS.topicName(), click.lane(), null, Json.write(click))));
        producer.flush();
    }

    void publish(ConversionEvent event) {
        send(record(event));
    }

    /** Many at once, in their order; returns when all of them stand on the topic. */
    void publishAll(List<? extends ConversionEvent> events) {
        events.forEach(event -> producer.send(record(event)));
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> record(ConversionEvent event) {
        String key = switch (event) {
            case LeadRecorded lead -> lead.customerId().value();
            case SaleRecorded sale -> sale.customerId().value();
            case GoalRecorded goal -> goal.customerId().value();
            case RefundRecorded refund -> Keys.order(refund.envelope().org(), refund.orderId());
            case ReinstatementRecorded back -> Keys.order(back.envelope().org(), back.orderId());
            case PaymentRecorded payment -> Keys.order(payment.envelope().org(), payment.paymentId());
            case ValidationRecorded answer ->
                answer.orderId() == null
                        ? String.valueOf(answer.customerId())
                        : Keys.order(answer.envelope().org(), answer.orderId());
        };
        return new ProducerRecord<>(Topic.CONVERSIONS.topicName(), key, Json.write(event));
    }

    /** A record that nobody of ours would write. */
    void publishRaw(Topic topic, String key, String value) {
        send(new ProducerRecord<>(topic.topicName(), key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Does with the database what nobody may, as its server's administrator and without its triggers. */
    void tamper(String sql) {
        PostgresAdmin admin = TestServers.postgres().admin();
        try (Connection connection = DriverManager.getConnection(
                        admin.jdbcUrl(credentials.database()), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    void publish(CustomerEvent event) {
        send(new ProducerRecord<>(
                Topic.CUSTOMERS.topicName(), event.customerId().value(), Json.write(event)));
    }

    /** Everything that could not be handled, whoever could not. */
    List<RejectedRecord> rejected() {
        return everythingOn(Topic.REJECTED, RejectedRecord.class);
    }

    /** Everything that stands on a topic now. */
    <T> List<T> everythingOn(Topic topic, Class<T> type) {
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer("story-reader", 500)) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long ends = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<T> read = new ArrayList<>();
            while (read.size() < ends) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(Json.read(record.value(), type)));
            }
            return read;
        }
    }

    void publish(PayoutEvent event) {
        String key = Keys.partner(event.envelope().org(), event.item().partnerId());
        send(new ProducerRecord<>(Topic.PAYOUTS.topicName(), key, Json.write(event)));
    }

    HttpResponse<String> get(@Nullable Caller caller, String path) {
        return send(request(caller, path).GET());
    }

    HttpResponse<String> post(@Nullable Caller caller, String path, String body) {
        return send(request(caller, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> put(@Nullable Caller caller, String path, String body) {
        return send(request(caller, path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A file, handed on as the gateway does. */
    HttpResponse<String> postFile(Caller caller, String path, String file) {
        return send(request(caller, path)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(file)));
    }

    JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    /** Waits until a click that was published stands in the archive. */
    void awaitArchived(ClickRecorded click) {
        await().atMost(Vendor.SOON)
                .until(
                        () -> bean(Database.class)
                                .worker(tx -> tx.handle()
                                        .createQuery("select count(*) from click where click_id = :id")
                                        .bind("id", click.clickId().value())
                                        .mapTo(Long.class)
                                        .one()),
                        count -> count == 1);
    }

    long waitingInOutbox() {
        return bean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery("select count(*) from outbox")
                        .mapTo(Long.class)
                        .one());
    }

    private HttpRequest.Builder request(@Nullable Caller caller, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURL() + path));
        return caller == null
                ? request
                : request.header(
                        "Authorization", "Bearer " + bean(ServiceTokens.class).issue(caller, "commission-service"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private long send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
        producer.close();
    }
}
