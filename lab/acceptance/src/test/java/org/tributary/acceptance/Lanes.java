package org.tributary.acceptance;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;

/** Reads {@code tributary.clicks} as its consumers do. */
final class Lanes {

    private final Map<String, Long> watermarks = new HashMap<>();
    private final Set<String> clicks = new HashSet<>();
    private final String link;

    private Lanes(String link) {
        this.link = link;
    }

    /** The ids of a link's clicks; one that stands below the watermark of its lane is a repetition and left out. */
    static Set<String> clicks(String bootstrap, String link) {
        Lanes lanes = new Lanes(link);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.CLICKS.partitions())
                    .mapToObj(lane -> new TopicPartition(Topic.CLICKS.topicName(), lane))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(lanes::take);
            }
        }
        return lanes.clicks;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (Json.read(record.value(), ClickLaneRecord.class) instanceof ClickRecorded click
                && click.linkId().value().equals(link)) {
            String lane = click.instance() + "/" + click.epoch() + "/" + record.partition();
            if (click.sequence() > watermarks.getOrDefault(lane, -1L)) {
                watermarks.put(lane, click.sequence());
                clicks.add(click.clickId().value());
            }
        }
    }
}
