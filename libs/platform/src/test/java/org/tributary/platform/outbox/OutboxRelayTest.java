package org.tributary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tributary.contracts.event.OutboxMark;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.PlatformServers;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.kafka.CloudEvent;
import org.tributary.platform.kafka.Topics;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxRelayTest {

    private static final OrganisationId ORG = new OrganisationId("org_outbox");
    private static final Duration SOON = Duration.ofSeconds(20);

    private Database database;
    private Topics topics;
    private OutboxRelay relay;

    @BeforeAll
    void start() {
        database = PlatformServers.database();
        topics = new Topics(PlatformServers.kafka());
        relay = new OutboxRelay(database, topics, PlatformServers.kafka(), "platform-test");
    }

    @AfterAll
    void stop() {
        relay.close();
        topics.close();
        database.close();
    }

    @Test
    void whatCommitsIsSentInOrderAndThenForgotten() {
        List<String> said = IntStream.range(0, 1_200).mapToObj(i -> "said " + i).toList();
        database.webRun(ORG, tx -> said.forEach(text -> say(tx, "one key", text)));
        relay.wake();

        List<ConsumerRecord<String, byte[]>> heard = read(Topic.COMMISSIONS, "one key", said.size());
        assertThat(heard).extracting(OutboxRelayTest::text).containsExactlyElementsOf(said);
        assertThat(header(heard.getFirst(), CloudEvent.TYPE)).isEqualTo("org.tributary.said");
        assertThat(header(heard.getFirst(), CloudEvent.ID)).isNotBlank();
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(database.worker(OutboxRelayTest::waiting)).isZero());
    }

    @Test
    void whatIsSaidTogetherGoesInFewRowsAndIsSentInOrder() {
        List<String> texts =
                IntStream.range(0, 1_200).mapToObj(i -> "together " + i).toList();
        long rows = database.web(ORG, tx -> {
            Outbox.add(tx, texts.stream().map(text -> saying("together", text)).toList());
            return Outbox.position(tx);
        });
        relay.wake();

        List<ConsumerRecord<String, byte[]>> heard = read(Topic.COMMISSIONS, "together", texts.size());
        assertThat(heard).extracting(OutboxRelayTest::text).containsExactlyElementsOf(texts);
        assertThat(header(heard.getLast(), CloudEvent.TYPE)).isEqualTo("org.tributary.said");
        assertThat(relay.awaitPublished(rows, SOON)).isTrue();
    }

    @Test
    void aParcelThatIsCutOffIsNotTakenForAShorterOne() {
        byte[] parcel = Parcel.pack(List.of(saying("cut", "one"), saying("cut", "two")));

        assertThat(Parcel.open(parcel)).hasSize(2);
        assertThatThrownBy(() -> Parcel.open(Arrays.copyOf(parcel, parcel.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        assertThatThrownBy(() -> database.webRun(ORG, tx -> {
                    say(tx, "rolled back", "never");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        database.webRun(ORG, tx -> say(tx, "rolled back", "after"));

        assertThat(read(Topic.COMMISSIONS, "rolled back", 1))
                .extracting(OutboxRelayTest::text)
                .containsExactly("after");
    }

    @Test
    void aMarkStandsInEveryPartitionBehindAllThatCommittedBefore() {
        List<String> keys = IntStream.range(0, 60).mapToObj(i -> "marked " + i).toList();
        database.webRun(ORG, tx -> keys.forEach(key -> say(tx, key, "before the mark")));
        long mark = database.worker(tx -> Outbox.mark(tx, Topic.COMMISSIONS));
        relay.wake();

        List<ConsumerRecord<String, byte[]>> all = readUntil(
                Topic.COMMISSIONS,
                records -> records.stream().filter(r -> isMark(r, mark)).count() == Topic.COMMISSIONS.partitions());
        for (int partition = 0; partition < Topic.COMMISSIONS.partitions(); partition++) {
            int number = partition;
            List<ConsumerRecord<String, byte[]>> inOrder =
                    all.stream().filter(r -> r.partition() == number).toList();
            int markAt = IntStream.range(0, inOrder.size())
                    .filter(i -> isMark(inOrder.get(i), mark))
                    .findFirst()
                    .orElseThrow();
            int lastBefore = IntStream.range(0, inOrder.size())
                    .filter(i -> keys.contains(String.valueOf(inOrder.get(i).key())))
                    .max()
                    .orElse(-1);
            assertThat(lastBefore).as("partition %d", partition).isLessThan(markAt);
        }
    }

    private static void say(Tx tx, String key, String text) {
        Outbox.add(tx, saying(key, text));
    }

    private static Outgoing saying(String key, String text) {
        return new Outgoing(
                ORG,
                Topic.COMMISSIONS,
                key,
                UUID.randomUUID().toString(),
                "said",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private static int waiting(Tx tx) {
        return tx.handle()
                .createQuery("select count(*) from outbox")
                .mapTo(Integer.class)
                .one();
    }

    private static boolean isMark(ConsumerRecord<String, byte[]> record, long mark) {
        return header(record, CloudEvent.TYPE).endsWith("outbox_mark")
                && Json.read(record.value(), OutboxMark.class).mark() == mark;
    }

    private static List<ConsumerRecord<String, byte[]>> read(Topic topic, String key, int count) {
        return readUntil(
                        topic,
                        all -> all.stream().filter(r -> key.equals(r.key())).count() >= count)
                .stream()
                .filter(r -> key.equals(r.key()))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> readUntil(
            Topic topic, java.util.function.Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        try (KafkaConsumer<String, byte[]> consumer =
                PlatformServers.kafka().consumer("reader-" + UUID.randomUUID(), 5_000)) {
            consumer.subscribe(List.of(topic.topicName()));
            List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return enough.test(read);
            });
            return read;
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
