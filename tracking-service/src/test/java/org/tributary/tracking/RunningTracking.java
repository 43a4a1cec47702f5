package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.servers.TestServers;

/** The tracking service in this JVM on real Kafka and Redis, and the ways to talk to it. */
public final class RunningTracking implements AutoCloseable {

    /** Every key of it, in base 64. */
    static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private final EmbeddedServer server;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private RunningTracking(EmbeddedServer server) {
        this.server = server;
    }

    public static KafkaSettings kafka() {
        return new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1);
    }

    /**
     * Starts it and returns when it answers.
     *
     * @param more settings beside the usual ones, or instead of them
     */
    public static RunningTracking start(Path data, int instance, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "micronaut.server.port",
                -1,
                "kafka.bootstrap",
                TestServers.kafka().bootstrap(),
                "redis.url",
                TestServers.redis().url(),
                "tracking.data",
                data.toString(),
                "tracking.instance",
                instance,
                "tracking.url",
                "https://go.example",
                "tracking.trusted.proxies",
                "127.0.0.0/8",
                "gateway.url",
                "https://app.example",
                "tributary.id.key",
                KEY,
                "tributary.click.keys",
                "1:" + KEY));
        settings.put("tributary.master.key", KEY);
        settings.put("tracking.journal.segment", 1 << 20);
        settings.put("tracking.directory.snapshot-every", "200ms");
        settings.putAll(more);
        return new RunningTracking(ApplicationContext.run(EmbeddedServer.class, settings));
    }

    public <T> T bean(Class<T> type) {
        return server.getApplicationContext().getBean(type);
    }

    public int port() {
        return server.getPort();
    }

    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery));
    }

    /** Publishes entries and waits until the service has applied them. */
    public void publish(DirectoryEntry... entries) throws ExecutionException, InterruptedException {
        long offset = publishOnly(entries);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        bean(org.tributary.tracking.directory.Directory.class).offset() >= offset);
    }

    public static long publishOnly(DirectoryEntry... entries) throws ExecutionException, InterruptedException {
        try (Topics topics = new Topics(kafka());
                KafkaProducer<String, byte[]> producer = kafka().producer("test")) {
            topics.await();
            long last = -1;
            for (DirectoryEntry entry : entries) {
                last = producer.send(
                                new ProducerRecord<>(Topic.DIRECTORY.topicName(), entry.entityId(), Json.write(entry)))
                        .get()
                        .offset();
            }
            return last;
        }
    }

    /** The clicks of a link in the order they were recorded, once there are so many. */
    public List<ClickRecorded> clicksOf(LinkEntry link, int atLeast) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> everythingOn(Topic.CLICKS).stream()
                                .filter(record -> new String(record.value(), UTF_8)
                                        .contains(link.linkId().value()))
                                .map(record -> Json.read(record.value(), ClickLaneRecord.class))
                                .filter(ClickRecorded.class::isInstance)
                                .map(ClickRecorded.class::cast)
                                .toList(),
                        clicks -> clicks.size() >= atLeast);
    }

    /** Everything that stands on a topic now. */
    public static List<ConsumerRecord<String, byte[]>> everythingOn(Topic topic) {
        try (KafkaConsumer<String, byte[]> consumer = kafka().consumer("test-reader", 10_000)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.topicName(), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
