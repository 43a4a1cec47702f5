package org.tributary.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.PlatformServers;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.kafka.Topics;
import org.tributary.platform.outbox.OutboxRelay;

/** Every record has its effect once, whatever breaks in between. Each test reads the topic under a consumer name of its own. */
class TopicConsumerTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String name = "test-" + UUID.randomUUID();
    private final List<TopicConsumer> running = new ArrayList<>();
    private Database database;
    private Topics topics;

    @BeforeEach
    void start() throws InterruptedException {
        database = PlatformServers.database();
        topics = new Topics(PlatformServers.kafka());
        topics.await();
    }

    @AfterEach
    void stop() {
        running.forEach(TopicConsumer::close);
        topics.close();
        database.close();
    }

    @Test
    void aRecordHasItsEffectOnceThoughItsReaderIsReplacedAgainAndAgain() {
        List<String> sent = send(500);
        for (int start = 0; start < 4; start++) {
            int enough = sent.size() * (start + 1) / 4;
            TopicConsumer consumer = consumer((tx, records) -> write(tx, records));
            await().atMost(SOON).until(() -> mine().size() >= enough);
            consumer.close();
        }

        consumer((tx, records) -> write(tx, records));
        await().atMost(SOON).until(() -> mine().size() >= sent.size());
        assertThat(mine()).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    void aPoisonRecordIsRejectedWithItsReasonAndTheOthersHaveTheirEffect() {
        List<String> sent = send(50);
        String poison = sent.get(20);
        try (OutboxRelay relay = new OutboxRelay(database, topics, PlatformServers.kafka(), "platform-test")) {
            consumer((tx, records) -> {
                if (records.stream().anyMatch(r -> text(r).equals(poison))) {
                    write(tx, records);
                    throw new PoisonRecord("cannot be read by anybody");
                }
                write(tx, records);
            });

            await().atMost(SOON).until(() -> mine().size() >= sent.size() - 1);
            relay.wake();
            RejectedRecord rejected = rejected(poison);
            assertThat(rejected.reason()).isEqualTo("cannot be read by anybody");
            assertThat(rejected.topic()).isEqualTo(Topic.CONVERSIONS.topicName());
            assertThat(rejected.consumer()).isEqualTo(name);
        }
        assertThat(mine()).doesNotContain(poison).hasSize(sent.size() - 1);
    }

    @Test
    void aRecordThatIsTooEarlyComesAgainUntilItsTimeHasCome() {
        AtomicInteger asked = new AtomicInteger();
        List<String> sent = send(3);
        consumer((tx, records) -> {
            if (asked.incrementAndGet() < 5) {
                throw new NotYet("what it depends on");
            }
            write(tx, records);
        });

        await().atMost(SOON).until(() -> mine().size() >= sent.size());
        assertThat(mine()).containsExactlyInAnyOrderElementsOf(sent);
    }

    private TopicConsumer consumer(TopicHandler handler) {
        TopicConsumer.Settings settings = new TopicConsumer.Settings(name, Set.of(Topic.CONVERSIONS), 40);
        TopicConsumer consumer =
                new TopicConsumer(settings, database, topics, PlatformServers.kafka(), handler).start();
        running.add(consumer);
        return consumer;
    }

    private List<String> send(int count) {
        List<String> texts =
                IntStream.range(0, count).mapToObj(i -> name + " " + i).toList();
        try (KafkaProducer<String, byte[]> producer = PlatformServers.kafka().producer("test")) {
            texts.forEach(text -> producer.send(
                    new ProducerRecord<>(Topic.CONVERSIONS.topicName(), text, text.getBytes(StandardCharsets.UTF_8))));
        }
        return texts;
    }

    /** Only this test's records count: the topic is shared with the others. */
    private void write(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        records.stream()
                .map(TopicConsumerTest::text)
                .filter(text -> text.startsWith(name))
                .forEach(text -> tx.handle().execute("insert into note (org, text) values ('org_x', ?)", text));
    }

    private List<String> mine() {
        return database.worker(tx -> tx.handle()
                .createQuery("select text from note")
                .mapTo(String.class)
                .list());
    }

    private static RejectedRecord rejected(String text) {
        try (KafkaConsumer<String, byte[]> consumer =
                PlatformServers.kafka().consumer("reader-" + UUID.randomUUID(), 500)) {
            consumer.subscribe(List.of(Topic.REJECTED.topicName()));
            List<RejectedRecord> found = new ArrayList<>();
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(r -> found.add(Json.read(r.value(), RejectedRecord.class)));
                return found.stream().anyMatch(r -> text.equals(r.key()));
            });
            return found.stream().filter(r -> text.equals(r.key())).findFirst().orElseThrow();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
