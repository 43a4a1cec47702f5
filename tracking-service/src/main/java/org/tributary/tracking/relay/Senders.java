package org.tributary.tracking.relay;

import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.CompressionType;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.KafkaSettings.Batching;

/**
 * The two ways out to Kafka. Clicks come many to a lane and look alike, so they are compressed. Conversions go to many partitions, few to
 * a batch, for which setting a compressor up would cost more than the conversions.
 */
final class Senders implements AutoCloseable {

    private static final Batching CLICKS = new Batching(Duration.ofMillis(10), CompressionType.LZ4);
    private static final Batching KEYED = new Batching(Duration.ofMillis(25), CompressionType.NONE);

    private final KafkaProducer<String, byte[]> clicks;
    private final KafkaProducer<String, byte[]> keyed;

    private Senders(KafkaProducer<String, byte[]> clicks, KafkaProducer<String, byte[]> keyed) {
        this.clicks = clicks;
        this.keyed = keyed;
    }

    /** Of that instance of tracking. */
    static Senders of(KafkaSettings kafka, int instance) {
        String name = "tracking-relay-" + instance;
        return new Senders(kafka.producer(name + "-clicks", CLICKS), kafka.producer(name + "-keyed", KEYED));
    }

    /** @throws KafkaException when nothing more can be sent */
    Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        boolean click = record.topic().equals(Topic.CLICKS.topicName());
        return (click ? clicks : keyed).send(record, callback);
    }

    /** As above, for who looks at the future alone. */
    Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        return send(record, (_, _) -> {});
    }

    /** At once: what is not acknowledged is sent again from the checkpoint. */
    @Override
    public void close() {
        clicks.close(Duration.ZERO);
        keyed.close(Duration.ZERO);
    }
}
