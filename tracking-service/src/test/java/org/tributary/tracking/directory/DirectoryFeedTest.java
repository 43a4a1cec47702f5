package org.tributary.tracking.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.tracking.RunningTracking;
import org.tributary.tracking.World;

class DirectoryFeedTest {

    private static final String OURS = "go.example";
    private static final KafkaSettings NOWHERE = new KafkaSettings("127.0.0.1:1", (short) 1);

    @TempDir
    Path data;

    private final World world = new World();
    private Topics topics;
    private Snapshot snapshot;

    @BeforeEach
    void prepare() {
        topics = new Topics(RunningTracking.kafka());
        snapshot = new Snapshot(data.resolve("directory.snapshot"));
    }

    @AfterEach
    void end() {
        topics.close();
    }

    @Test
    void entriesAreSeenAsTheyArriveAndReadinessWaitsForTheEndOfTheTopic() throws Exception {
        LinkEntry before = world.link(UUID.randomUUID().toString());
        RunningTracking.publishOnly(before);
        Directory directory = new Directory();
        try (DirectoryFeed feed = feed(directory, false)) {
            await().until(() -> feed.waitingFor().isEmpty());
            assertThat(directory.link(OURS, before.key())).isEqualTo(before);

            LinkEntry later = world.link(UUID.randomUUID().toString());
            long offset = RunningTracking.publishOnly(later);

            await().until(() -> directory.link(OURS, later.key()) != null);
            assertThat(directory.offset()).isGreaterThanOrEqualTo(offset);
        }
    }

    @Test
    void aStartWithoutKafkaKnowsWhatTheSnapshotKnowsAndIsReady() throws Exception {
        LinkEntry link = world.link(UUID.randomUUID().toString());
        Directory first = new Directory();
        try (DirectoryFeed _ = feed(first, false)) {
            RunningTracking.publishOnly(link);
            await().until(() -> first.link(OURS, link.key()) != null);
        }
        keep(first);

        Directory second = loaded();
        try (Topics never = new Topics(NOWHERE);
                DirectoryFeed feed = new DirectoryFeed(second, NOWHERE, never, "test", true).start()) {
            assertThat(feed.waitingFor()).isEmpty();
            assertThat(second.link(OURS, link.key())).isEqualTo(link);
            assertThat(second.offset()).isEqualTo(first.offset());
        }
    }

    @Test
    void afterASnapshotTheTopicIsReadOn() throws Exception {
        Directory first = new Directory();
        try (DirectoryFeed _ = feed(first, false)) {
            long offset = RunningTracking.publishOnly(world.program());
            await().until(() -> first.offset() >= offset);
        }
        keep(first);
        LinkEntry later = world.link(UUID.randomUUID().toString());
        RunningTracking.publishOnly(later);

        Directory second = loaded();
        try (DirectoryFeed _ = feed(second, true)) {
            await().until(() -> second.link(OURS, later.key()) != null);
            assertThat(second.program(world.program)).isNotNull();
        }
    }

    @Test
    void aTopicThatEndsBeforeTheSnapshotIsReadAnew() throws Exception {
        long offset = RunningTracking.publishOnly(world.program());
        Directory ahead = new Directory();
        ahead.apply(offset + 1_000_000, new World().program());
        try (DirectoryFeed _ = feed(ahead, true)) {
            await().until(() -> ahead.program(world.program) != null);
            assertThat(ahead.offset()).isLessThan(offset + 1_000_000);
        }
    }

    @Test
    void anEntryThatCannotBeReadDoesNotStopTheOthers() throws Exception {
        Directory directory = new Directory();
        try (DirectoryFeed _ = feed(directory, false)) {
            topics.await();
            try (KafkaProducer<String, byte[]> producer =
                    RunningTracking.kafka().producer("test")) {
                producer.send(new ProducerRecord<>(Topic.DIRECTORY.topicName(), "poison", new byte[] {1, 2, 3}))
                        .get();
            }
            LinkEntry link = world.link(UUID.randomUUID().toString());
            RunningTracking.publishOnly(link);

            await().atMost(Duration.ofSeconds(20)).until(() -> directory.link(OURS, link.key()) != null);
        }
    }

    @Test
    void aSnapshotThatCannotBeReadIsLeftAside() throws IOException {
        Files.write(data.resolve("directory.snapshot"), new byte[] {1, 2, 3});

        assertThat(snapshot.read((_, _) -> {})).isFalse();
    }

    @Test
    void aSnapshotThatBreaksOffIsLeftAside() throws IOException {
        Directory directory = new Directory();
        LinkEntry first = world.link("first");
        directory.apply(1, first);
        directory.apply(2, world.link("second"));
        keep(directory);
        byte[] whole = Files.readAllBytes(data.resolve("directory.snapshot"));
        Files.write(data.resolve("directory.snapshot"), Arrays.copyOf(whole, whole.length - 20));

        assertThat(snapshot.read((_, _) -> {})).isFalse();
    }

    private DirectoryFeed feed(Directory directory, boolean usable) {
        return new DirectoryFeed(directory, RunningTracking.kafka(), topics, "test-directory", usable).start();
    }

    private void keep(Directory directory) throws IOException {
        snapshot.write(directory.applied(), directory.all());
    }

    private Directory loaded() {
        Directory directory = new Directory();
        assertThat(snapshot.read(directory::apply)).isTrue();
        return directory;
    }
}
