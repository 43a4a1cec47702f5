package org.tributary.platform.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where Kafka is, and the one way this project makes its clients: producers that lose and reorder nothing while they live,
 * consumers that keep their offsets with their effect.
 *
 * @param bootstrap host:port list
 * @param replication replication factor of the topics that are created
 * @param rehearsal name of a rehearsal: a service that reads everything again into a database of its own, in consumer groups of its
 *     own, and tells nobody; empty for the real thing
 */
@ConfigurationProperties("kafka")
@Requires(property = "kafka.bootstrap")
public record KafkaSettings(
        String bootstrap,
        @Bindable(defaultValue = "1") short replication,
        @Bindable(defaultValue = "") String rehearsal) {

    /** What waits goes out together: a batch compresses well, and a backlog drains in few requests. */
    private static final int LARGEST_BATCH = 256 << 10;

    private static final int RECONNECT_MOST_MS = 1_000;

    /** Without a rehearsal. */
    public KafkaSettings(String bootstrap, short replication) {
        this(bootstrap, replication, "");
    }

    public boolean isRehearsal() {
        return !rehearsal.isEmpty();
    }

    /** Idempotent, acknowledged by all in-sync replicas, and patient: a send waits for Kafka as long as the process lives. */
    public KafkaProducer<String, byte[]> producer(String clientId) {
        return producer(clientId, new Batching(Duration.ofMillis(2), CompressionType.LZ4));
    }

    /**
     * How records become batches.
     *
     * @param gathering how long the first record of a batch waits for others
     * @param compression of a batch; costs more than the records where they are few
     */
    public record Batching(Duration gathering, CompressionType compression) {}

    /** The same, with batches of one's own. */
    public KafkaProducer<String, byte[]> producer(String clientId, Batching batching) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        LARGEST_BATCH,
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        CommonClientConfigs.CLIENT_ID_CONFIG,
                        clientId,
                        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        RECONNECT_MOST_MS,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        batching.gathering.toMillis(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        batching.compression.name,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Long.MAX_VALUE,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Never commits to Kafka by itself; starts at the beginning where nobody says otherwise. */
    public KafkaConsumer<String, byte[]> consumer(String name, int mostRecords) {
        String group = isRehearsal() ? name + "-" + rehearsal : name;
        return new KafkaConsumer<>(
                Map.of(
                        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        CommonClientConfigs.GROUP_ID_CONFIG, group,
                        CommonClientConfigs.CLIENT_ID_CONFIG, group,
                        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MOST_MS,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
