package org.tributary.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TestKafkaTest {

    private final TestKafka kafka = TestServers.kafka();

    @Test
    void whatWasAcknowledgedSurvivesSigkill() throws Exception {
        String topic = newTopic();
        send(topic, "before");

        kafka.kill();
        kafka.start();
        send(topic, "after");

        assertThat(read(topic, 2)).containsExactly("before", "after");
    }

    @Test
    void whatWasAcknowledgedSurvivesAStop() throws Exception {
        String topic = newTopic();
        send(topic, "before");

        kafka.stop();
        kafka.start();

        assertThat(read(topic, 1)).containsExactly("before");
    }

    @Test
    void aTopicThatNobodyMadeIsAnError() {
        assertThatThrownBy(() -> send("nobody-made-it-" + UUID.randomUUID(), "lost"))
                .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    private String newTopic() throws Exception {
        String topic = "topic-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
        return topic;
    }

    private void send(String topic, String value) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all", "max.block.ms", 3_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private List<String> read(String topic, long count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrap());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, count);
            return StreamSupport.stream(consumer.poll(Duration.ofSeconds(20)).spliterator(), false)
                    .map(ConsumerRecord::value)
                    .toList();
        }
    }
}
