package org.tributary.benchmarks.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;

/** Publishes sales, each of a new customer who used the coupon, as tracking would. */
public final class FillConversions {

    private FillConversions() {}

    /** Arguments: bootstrap servers, coupon code, number of the first sale, number of sales. */
    public static void main(String[] arguments) {
        String bootstrap = arguments[0];
        int first = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        Found found = find(bootstrap, arguments[1]);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.LINGER_MS_CONFIG, 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = first; i < first + count; i++) {
                SaleRecorded sale = sale(found, i);
                var _ = producer.send(new ProducerRecord<>(
                        Topic.CONVERSIONS.topicName(), sale.customerId().value(), Json.write(sale)));
            }
        }
    }

    private record Found(CouponEntry coupon, long directoryOffset) {}

    private static Found find(String bootstrap, String code) {
        TopicPartition directory = new TopicPartition(Topic.DIRECTORY.topicName(), 0);
        CouponEntry coupon = null;
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(directory));
            consumer.seekToBeginning(List.of(directory));
            long end = consumer.endOffsets(List.of(directory)).getOrDefault(directory, 0L);
            while (consumer.position(directory) < end) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    coupon = isCoupon(record.value(), code, coupon);
                }
            }
            if (coupon == null) {
                throw new IllegalStateException("no coupon " + code + " in the directory");
            }
            return new Found(coupon, end - 1);
        }
    }

    private static @Nullable CouponEntry isCoupon(byte[] value, String code, @Nullable CouponEntry otherwise) {
        return Json.read(value, DirectoryEntry.class) instanceof CouponEntry coupon
                        && coupon.code().equals(code)
                ? coupon
                : otherwise;
    }

    private static SaleRecorded sale(Found found, int number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new SaleRecorded(
                new Envelope(
                        found.coupon().org(), Mode.LIVE, Envelope.SCHEMA_VERSION, now, now, found.directoryOffset()),
                new ConversionId("cnv_engine" + number),
                found.coupon().programId(),
                new CustomerId("cus_engine" + number),
                null,
                found.coupon().code(),
                "Purchase",
                "engine-" + number,
                true,
                Money.of(11_900, "eur"),
                1_900,
                0,
                0,
                List.of(new SaleRecorded.LineItem("pro", 11_900, 1_900, 1)),
                "custom",
                Map.of("cart", "benchmark"),
                null,
                null);
    }
}
