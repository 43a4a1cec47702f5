package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.servers.TestServers;

/** What the gateway has told the other services over the directory. */
final class Told {

    private Told() {}

    /** The newest entry of a kind that an organisation caused. */
    static <E extends DirectoryEntry> E last(Tenant tenant, Class<E> kind) {
        return everything().stream()
                .filter(kind::isInstance)
                .filter(entry ->
                        Json.MAPPER.valueToTree(entry).path("org").asText().equals(tenant.id()))
                .map(kind::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    static List<DirectoryEntry> everything() {
        TopicPartition directory = new TopicPartition(Topic.DIRECTORY.topicName(), 0);
        List<DirectoryEntry> entries = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1).consumer("directory-test", 500)) {
            consumer.assign(List.of(directory));
            consumer.seekToBeginning(List.of(directory));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(directory)).get(directory));
            while (consumer.position(directory) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    DirectoryEntry entry = Json.read(record.value(), DirectoryEntry.class);
                    assertThat(record.key()).isEqualTo(entry.entityId());
                    entries.add(entry);
                }
            }
        }
        return entries;
    }
}
