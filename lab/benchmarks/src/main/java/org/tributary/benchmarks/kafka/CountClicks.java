package org.tributary.benchmarks.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tributary.contracts.topic.Topic;

/**
 * Counts the clicks of one link on {@code tributary.clicks}: those with a sequence above all before them in their lane once, and the
 * rest as repeated. That is the consumers' own rule, so what this counts is what they see.
 */
public final class CountClicks {

    private final Map<String, Long> watermarks = new HashMap<>();
    private long clicks;
    private long repeated;

    private CountClicks() {}

    /** Arguments: bootstrap servers, link id. Prints {@code clicks=… repeated=…}. */
    public static void main(String[] arguments) {
        CountClicks count = new CountClicks();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(arguments[0])) {
            List<TopicPartition> lanes = IntStream.range(0, Topic.CLICKS.partitions())
                    .mapToObj(lane -> new TopicPartition(Topic.CLICKS.topicName(), lane))
                    .toList();
            consumer.assign(lanes);
            consumer.seekToBeginning(lanes);
            Map<TopicPartition, Long> ends = consumer.endOffsets(lanes);
            while (lanes.stream().anyMatch(lane -> consumer.position(lane) < ends.getOrDefault(lane, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> count.take(record, arguments[1]));
            }
        }
        System.out.println("clicks=" + count.clicks + " repeated=" + count.repeated);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 20_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, String linkId) {
        String json = new String(record.value(), StandardCharsets.ISO_8859_1);
        if (!json.contains(linkId)) {
            return;
        }
        String lane = record.partition() + "/" + number(json, "instance") + "/" + number(json, "epoch");
        long sequence = number(json, "sequence");
        if (sequence > watermarks.getOrDefault(lane, -1L)) {
            watermarks.put(lane, sequence);
            clicks++;
        } else {
            repeated++;
        }
    }

    private static long number(String json, String name) {
        int start = json.lastIndexOf("\"" + name + "\":") + name.length() + 3;
        int end = start;
        while (Character.isDigit(json.charAt(end))) {
            end++;
        }
        return Long.parseLong(json, start, end, 10);
    }
}
