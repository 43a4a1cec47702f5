package org.tributary.payout.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.OutboxMark;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.KafkaSettings;

/** Says what commission and the gateway would say, on the real topics, and answers the request for a mark as commission does. */
final class CommissionStandIn implements AutoCloseable {

    /** Benches of one JVM share the topics, so their marks rise together. */
    private static final AtomicLong MARKS = new AtomicLong();

    private final KafkaProducer<String, byte[]> producer;
    private final HttpServer server;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile long directoryOffset = -1;

    CommissionStandIn(String bootstrap) {
        this.producer = new KafkaSettings(bootstrap, (short) 1).producer("stand-in");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/v1/outbox/marks", exchange -> {
            try (exchange) {
                tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = ("{\"mark\": " + mark() + "}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String lastToken() {
        return tokens.getLast();
    }

    /** From now on marks are promised and not published, as when commission's relay or Kafka stands still. */
    void silent(boolean value) {
        silent = value;
    }

    void publish(DirectoryEntry entry) {
        directoryOffset = await(producer.send(
                        new ProducerRecord<>(Topic.DIRECTORY.topicName(), entry.entityId(), Json.write(entry))))
                .offset();
    }

    long directoryOffset() {
        return directoryOffset;
    }

    void publish(CommissionEvent event) {
        String key = Keys.partner(event.envelope().org(), event.row().partnerId());
        await(producer.send(new ProducerRecord<>(Topic.COMMISSIONS.topicName(), key, Json.write(event))));
    }

    private synchronized long mark() {
        long mark = MARKS.incrementAndGet();
        if (!silent) {
            byte[] body = Json.write(new OutboxMark(mark));
            IntStream.range(0, Topic.COMMISSIONS.partitions())
                    .mapToObj(partition -> send(partition, body))
                    .toList()
                    .forEach(CommissionStandIn::await);
        }
        return mark;
    }

    private Future<RecordMetadata> send(int partition, byte[] value) {
        return producer.send(new ProducerRecord<>(Topic.COMMISSIONS.topicName(), partition, null, value));
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        producer.close(Duration.ofSeconds(1));
    }
}
