package org.tributary.tracking.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final int SEGMENT = 1 << 20;
    private static final String LARGE = "x".repeat(100_000);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path data;

    private JournalHome home;

    @BeforeEach
    void open() throws IOException {
        home = JournalHome.open(data);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void whatIsAppendedIsReadInOrderWithItsPositionAsSequence() throws IOException {
        try (Journal journal = begin(4)) {
            long first = journal.append(new TextPayload("first"));
            long second = journal.append(new TextPayload("second"));

            List<EpochLog.Entry> read = readAll(journal);

            assertThat(texts(read)).containsExactly("first@" + first, "second@" + second);
            assertThat(read).allSatisfy(entry -> {
                assertThat(entry.type()).isEqualTo(RecordType.CLICK);
                assertThat(entry.lane()).isEqualTo(7);
                assertThat(entry.time()).isEqualTo(1_700_000_000_000L);
            });
            assertThat(first).isPositive();
        }
    }

    @Test
    void recordsOfManyThreadsOverManySegmentsAllHavePositionsOfTheirOwn() throws Exception {
        try (Journal journal = begin(64)) {
            Set<String> answered = new ConcurrentSkipListSet<>();
            List<Thread> writers = IntStream.range(0, 4)
                    .mapToObj(writer -> Thread.ofPlatform().start(() -> write(journal, writer, answered)))
                    .toList();
            for (Thread writer : writers) {
                writer.join();
            }

            List<EpochLog.Entry> read = readAll(journal);

            assertThat(read).hasSize(4 * 5_000);
            assertThat(texts(read)).containsExactlyInAnyOrderElementsOf(answered);
            assertThat(read.stream().map(EpochLog.Entry::position)).isSorted().doesNotHaveDuplicates();
        }
    }

    private static void write(Journal journal, int writer, Set<String> answered) {
        for (int i = 0; i < 5_000; i++) {
            String text = writer + "-" + i + "-" + "x".repeat(i % 700);
            long position = journal.append(new TextPayload(text));
            while (position == Journal.FULL) { // the supply is behind this loop without a network in it
                Thread.onSpinWait();
                position = journal.append(new TextPayload(text));
            }
            answered.add(text + "@" + position);
        }
    }

    @Test
    void aPayloadThatBreaksLeavesASkippedPlace() throws IOException {
        try (Journal journal = begin(4)) {
            journal.append(new TextPayload("before"));
            assertThatThrownBy(() -> journal.append(new BrokenPayload())).hasMessage("broken");
            journal.append(new TextPayload("after"));

            assertThat(texts(readAll(journal))).hasSize(2);
        }
    }

    @Test
    void syncedCompletes() throws Exception {
        try (Journal journal = begin(4)) {
            journal.append(new TextPayload("conversion"));

            assertThat(journal.synced().orTimeout(5, TimeUnit.SECONDS)).succeedsWithin(java.time.Duration.ofSeconds(6));
        }
    }

    @Test
    void aFullJournalSaysSoAndTakesMoreOnceKafkaHasTakenAway() throws Exception {
        try (Journal journal = begin(3)) {
            fill(journal);

            assertThat(journal.append(new TextPayload(LARGE))).isEqualTo(Journal.FULL);
            long end = readAll(journal).getLast().end();
            journal.release(end);

            await().until(() -> journal.append(new TextPayload("room again")) != Journal.FULL);
            assertThat(texts(readAll(journal))).singleElement().asString().startsWith("room again");
        }
    }

    private void fill(Journal journal) {
        await().until(() -> journal.append(new TextPayload(LARGE)) == Journal.FULL
                && home.bytesUsed() == 3L * SEGMENT
                && journal.append(new TextPayload(LARGE)) == Journal.FULL);
    }

    @Test
    void aSealedJournalTakesNothingAndEndsWhereItsLastRecordDoes() throws IOException {
        try (Journal journal = begin(4)) {
            journal.append(new TextPayload("last"));
            journal.seal();

            assertThat(journal.append(new TextPayload("late"))).isEqualTo(Journal.FULL);
            long end = readAll(journal).getLast().end();
            assertThat(journal.read(end)).isEqualTo(new EpochLog.End(end));
        }
    }

    @Test
    void anOlderEpochIsReadFromItsCheckpointAndEveryStartIsANewOne() throws IOException {
        Journal crashed = begin(4);
        crashed.append(new TextPayload("shipped"));
        long shipped = readAll(crashed).getLast().end();
        crashed.append(new TextPayload("left"));
        crashed.release(shipped);
        crashed.close();

        RecoveredEpoch left = home.left().getFirst();

        assertThat(left.epoch()).isEqualTo(crashed.epoch());
        assertThat(texts(readAll(left))).singleElement().asString().startsWith("left@");
        try (Journal next = begin(4)) {
            assertThat(next.epoch()).isGreaterThan(crashed.epoch());
        }
    }

    @Test
    void anEpochIsNeverSmallerThanTheSecondsSince2024() throws IOException {
        try (Journal journal = begin(4)) {
            assertThat(journal.epoch()).isEqualTo(NOW.getEpochSecond() - JournalHome.ORIGIN.getEpochSecond());
        }
    }

    @Test
    void aTornRecordIsPassedOverAndTheNextOneFound() throws IOException {
        Journal journal = begin(4);
        long torn = journal.append(new TextPayload("torn"));
        journal.append(new TextPayload("whole"));
        journal.close();
        overwrite(torn + RecordFormat.HEADER, "TORN".getBytes(UTF_8));

        assertThat(texts(readAll(home.left().getFirst())))
                .singleElement()
                .asString()
                .startsWith("whole@");
    }

    @Test
    void anUnpublishedPlaceIsPassedOverAndNothingInItIsTakenForARecord() throws IOException {
        Journal journal = begin(4);
        long hole = journal.append(new TextPayload("x".repeat(2_000)));
        long innocent = journal.append(new TextPayload("y".repeat(300)));
        journal.append(new TextPayload("whole"));
        journal.close();
        overwrite(hole, new byte[RecordFormat.WORD]);
        overwrite(hole + 800, bytesAt(innocent, 400)); // a record of this very epoch, at another place

        assertThat(texts(readAll(home.left().getFirst()))).hasSize(2).noneMatch(text -> text.startsWith("x"));
    }

    @Test
    void aShippedEpochIsGone() throws IOException {
        Journal journal = begin(4);
        journal.append(new TextPayload("shipped"));
        journal.close();

        home.left().getFirst().delete();

        assertThat(home.left()).isEmpty();
        assertThat(home.bytesUsed()).isZero();
    }

    @Test
    void debrisOfACrashIsCleared() throws IOException {
        Files.createDirectories(data.resolve("epochs/0000000007.unfinished"));
        Files.createDirectories(data.resolve("epochs/0000000006.gone"));
        home.close();

        open();

        assertThat(home.left()).isEmpty();
    }

    private Journal begin(int segments) throws IOException {
        return home.begin(new JournalSettings(SEGMENT, (long) segments * SEGMENT), NOW);
    }

    private static List<EpochLog.Entry> readAll(EpochLog log) {
        List<EpochLog.Entry> entries = new ArrayList<>();
        long position = log.checkpoint();
        while (log.read(position) instanceof EpochLog.Entry entry) {
            entries.add(entry);
            position = entry.end();
        }
        return entries;
    }

    private static List<String> texts(List<EpochLog.Entry> entries) {
        return entries.stream().map(entry -> new String(entry.payload(), UTF_8)).toList();
    }

    private void overwrite(long position, byte[] bytes) throws IOException {
        try (RandomAccessFile file = onlySegment("rw")) {
            file.seek(position);
            file.write(bytes);
        }
    }

    private byte[] bytesAt(long position, int length) throws IOException {
        try (RandomAccessFile file = onlySegment("r")) {
            byte[] bytes = new byte[length];
            file.seek(position);
            file.readFully(bytes);
            return bytes;
        }
    }

    private RandomAccessFile onlySegment(String mode) throws IOException {
        try (var files = Files.walk(data)) {
            Path first = files.filter(file -> file.toString().endsWith("0000000000000000.segment"))
                    .findFirst()
                    .orElseThrow();
            return new RandomAccessFile(first.toFile(), mode);
        }
    }

    private record BrokenPayload() implements Payload {
        @Override
        public RecordType type() {
            return RecordType.CLICK;
        }

        @Override
        public int lane() {
            return 0;
        }

        @Override
        public long time() {
            return 0;
        }

        @Override
        public int longest() {
            return 100;
        }

        @Override
        public int complete(long sequence) {
            throw new IllegalStateException("broken");
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }
    }
}
