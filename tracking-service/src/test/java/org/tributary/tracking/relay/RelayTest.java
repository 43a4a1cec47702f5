package org.tributary.tracking.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.CloudEvent;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.servers.TestServers;
import org.tributary.tracking.RunningTracking;
import org.tributary.tracking.journal.Instance;
import org.tributary.tracking.journal.Journal;
import org.tributary.tracking.journal.JournalHome;
import org.tributary.tracking.journal.JournalSettings;
import org.tributary.tracking.journal.KeyedEvent;
import org.tributary.tracking.journal.LeftEpochs;
import org.tributary.tracking.journal.RecordType;
import org.tributary.tracking.journal.RecoveredEpoch;

class RelayTest {

    private static final JournalSettings SETTINGS = new JournalSettings(1 << 20, 256L << 20);
    private static final AtomicInteger INSTANCES = new AtomicInteger(30_000);
    private static final KafkaSettings NOWHERE = new KafkaSettings("127.0.0.1:1", (short) 1);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final int instance = INSTANCES.incrementAndGet();
    private Topics topics;
    private JournalHome home;
    private Journal journal;
    private RelayFigures figures;

    @BeforeEach
    void open() throws IOException {
        topics = new Topics(RunningTracking.kafka());
        home = JournalHome.open(data);
        journal = begin();
        figures = new RelayFigures(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        journal.close();
        home.close();
        topics.close();
    }

    @Test
    void clicksGoToTheirLanesInOrderAndConversionsByKeyWithHeaders() {
        try (Relay _ = relay(List.of())) {
            appendClicks(0, 300);
            KeyedEvent sale = new KeyedEvent(
                    "cus_x", "cnv_" + instance, "sale", Instant.parse("2026-11-21T10:00:00Z"), "{}".getBytes(UTF_8));
            journal.append(sale.payload(RecordType.CONVERSION));

            await().atMost(LONG).until(() -> clicks().size() == 300);
            assertOrderedLanes();
            ConsumerRecord<String, byte[]> record = await().until(this::conversion, found -> found != null);
            assertThat(record.key()).isEqualTo("cus_x");
            assertThat(new String(record.headers().lastHeader(CloudEvent.TYPE).value(), UTF_8))
                    .isEqualTo("org.tributary.sale");
            await().until(() -> figures.backlogBytes() == 0);
        }
    }

    @Test
    void goesOnAndMakesRoomThoughItsCheckpointCannotBeWritten() throws IOException {
        Path epoch = data.resolve("epochs").resolve("%010d".formatted(journal.epoch()));
        Files.createDirectory(epoch.resolve("checkpoint.new"));

        try (Relay _ = relay(List.of())) {
            appendClicks(0, 10_000);
            await().atMost(LONG).until(() -> clicks().size() == 10_000);
            await().until(() -> figures.backlogBytes() == 0);
            assertThat(Files.exists(epoch.resolve("0000000000000000.segment"))).isFalse();
        }
    }

    @Test
    void anOrderlyEndShipsEverythingAndFencesTheEpoch() throws Exception {
        Relay relay = relay(List.of());
        appendClicks(0, 1_000);

        relay.close();

        assertThat(clicks()).hasSize(1_000);
        assertEnded(journal.epoch());
        journal.close();
        assertThat(home.left()).isEmpty();
    }

    @Test
    void whatACrashLeftIsShippedFirstThenFencedAndRemovedThenTheRunningEpochFollows() throws Exception {
        appendClicks(0, 500);
        journal.close();
        LeftEpochs left = new LeftEpochs(home.left());
        long crashed = journal.epoch();
        journal = begin();
        appendClicks(500, 1_000);

        try (Relay _ = relay(left.oldestFirst())) {
            await().atMost(LONG).until(() -> clicks().size() == 1_000);
            assertEnded(crashed);
            assertOrderedLanes();
            assertThat(clicks().stream()
                            .map(click -> Json.read(click.value(), Click.class).number()))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 1_000).boxed().toList());
        }
    }

    @Test
    void whatWasAcknowledgedBeforeACrashIsNotSentTwiceBeyondTheCheckpoint() throws Exception {
        appendClicks(0, 200);
        Relay relay = relay(List.of());
        await().atMost(LONG).until(() -> clicks().size() == 200);
        await().until(() -> journal.checkpoint() > 64 && figures.backlogBytes() == 0);
        relay.close();

        assertThat(clicks()).hasSize(200);
    }

    @Test
    void aBrokerThatDiesAndComesBackLosesNothingAndKeepsTheOrder() throws Exception {
        try (Relay _ = relay(List.of())) {
            appendClicks(0, 2_000);
            await().atMost(LONG).until(() -> !clicks().isEmpty());

            TestServers.kafka().kill();
            appendClicks(2_000, 6_000);
            assertThat(figures.backlogBytes()).isPositive();
            TestServers.kafka().start();
            appendClicks(6_000, 7_000);

            await().atMost(LONG).until(() -> figures.backlogBytes() == 0);
            assertThat(clicks().stream()
                            .map(click -> Json.read(click.value(), Click.class).number())
                            .distinct())
                    .hasSize(7_000);
            assertOrderedLanes();
        }
    }

    @Test
    void withoutKafkaAnEndIsPromptAndTheEpochStays() throws Exception {
        appendClicks(0, 10);
        Topics never = new Topics(NOWHERE);
        Relay relay = new Relay(
                new Instance(instance), journal, new LeftEpochs(List.of()), NOWHERE, never, figures, Clock.systemUTC());
        await().until(() -> figures.backlogBytes() > 0);

        relay.close();
        never.close();
        journal.close();

        assertThat(home.left()).hasSize(1);
    }

    /** What a test's click says about itself; the fields of a real one that the assertions need. */
    private record Click(String type, int instance, long epoch, long sequence, int lane, int number) {}

    private Journal begin() throws IOException {
        return home.begin(SETTINGS, Instant.now());
    }

    private Relay relay(List<RecoveredEpoch> left) {
        return new Relay(
                new Instance(instance),
                journal,
                new LeftEpochs(left),
                RunningTracking.kafka(),
                topics,
                figures,
                Clock.systemUTC());
    }

    private void appendClicks(int from, int to) {
        for (int number = from; number < to; number++) {
            TestClick click = new TestClick(instance, journal.epoch(), number);
            while (journal.append(click) == Journal.FULL) {
                Thread.onSpinWait(); // the next segment is on its way
            }
        }
    }

    private List<ConsumerRecord<String, byte[]>> clicks() {
        return ofThisInstance().stream()
                .filter(record -> new String(record.value(), UTF_8).contains("\"number\""))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> ofThisInstance() {
        return RunningTracking.everythingOn(Topic.CLICKS).stream()
                .filter(record -> new String(record.value(), UTF_8).contains("\"instance\":" + instance + ","))
                .toList();
    }

    private @Nullable ConsumerRecord<String, byte[]> conversion() {
        return RunningTracking.everythingOn(Topic.CONVERSIONS).stream()
                .filter(record ->
                        new String(record.headers().lastHeader(CloudEvent.ID).value(), UTF_8).equals("cnv_" + instance))
                .findFirst()
                .orElse(null);
    }

    /** Also when records were sent again: what is new to a watermark rises. */
    private void assertOrderedLanes() {
        Map<Integer, List<Click>> lanes = clicks().stream()
                .peek(record -> assertThat(record.key()).isNull())
                .collect(Collectors.groupingBy(
                        ConsumerRecord::partition,
                        Collectors.mapping(record -> Json.read(record.value(), Click.class), Collectors.toList())));
        assertThat(lanes).hasSize(Topic.LANES).allSatisfy((lane, clicks) -> {
            assertThat(clicks).allMatch(click -> click.lane() == lane);
            assertThat(clicks.stream().distinct().map(Click::number)).isSorted();
        });
    }

    private void assertEnded(long epoch) {
        List<LaneEnded> ends = await().until(
                        () -> ofThisInstance().stream()
                                .filter(record -> new String(record.value(), UTF_8).contains("lane_ended"))
                                .map(record -> (LaneEnded) Json.read(record.value(), ClickLaneRecord.class))
                                .filter(end -> end.epoch() == epoch)
                                .toList(),
                        found -> found.size() == Topic.LANES);
        FenceEntry fence = await().until(
                        () -> RunningTracking.everythingOn(Topic.DIRECTORY).stream()
                                .filter(record -> record.key().equals("fence-" + instance + "-" + epoch))
                                .map(record -> (FenceEntry) Json.read(record.value(), DirectoryEntry.class))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        assertThat(ends).allMatch(end -> end.sequence() == fence.lastSequence());
        assertThat(clicks().stream()
                        .map(record -> Json.read(record.value(), Click.class))
                        .filter(click -> click.epoch() == epoch))
                .allMatch(click -> click.sequence() <= fence.lastSequence());
    }
}
