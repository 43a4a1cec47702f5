package org.tributary.tracking.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A child JVM appends from many threads and says what it has answered, until SIGKILL ends it in the middle. */
class JournalCrashTest {

    private static final JournalSettings SETTINGS = new JournalSettings(1 << 20, 256L << 20);
    private static final int ANSWERS_BEFORE_THE_KILL = 20_000;

    @TempDir
    Path data;

    @RepeatedTest(3)
    void everythingThatWasAnsweredIsFoundAfterSigkill() throws Exception {
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        Process writer = startWriter();
        Thread listener = Thread.ofVirtual().start(() -> listen(writer, answered));

        await().atMost(Duration.ofSeconds(60)).until(() -> answered.size() > ANSWERS_BEFORE_THE_KILL);
        writer.destroyForcibly().waitFor();
        listener.join();

        try (JournalHome home = JournalHome.open(data)) {
            List<EpochLog.Entry> found = readAll(home.left().getFirst());
            Set<String> texts = found.stream()
                    .map(entry -> new String(entry.payload(), UTF_8))
                    .collect(Collectors.toSet());
            assertThat(answered).isNotEmpty().allMatch(texts::contains);
            assertThat(found.stream().map(EpochLog.Entry::position)).isSorted().doesNotHaveDuplicates();
        }
    }

    private Process startWriter() throws IOException {
        return new ProcessBuilder(ChildJvm.command(Writer.class, data))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Only whole lines count: the last one may have been cut by the kill. */
    private static void listen(Process writer, Queue<String> answered) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(".")) {
                    answered.add(line.substring(0, line.length() - 1));
                }
            }
        } catch (IOException cut) {
            assertThat(writer.isAlive())
                    .as("the stream breaks only with its process")
                    .isFalse();
        }
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

    /** The child's main class. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] args) throws IOException {
            Journal journal = JournalHome.open(Path.of(args[0])).begin(SETTINGS, Instant.now());
            for (int thread = 0; thread < 4; thread++) {
                String name = "writer-" + thread + "-";
                Thread.ofPlatform().start(() -> append(journal, name));
            }
        }

        private static void append(Journal journal, String name) {
            for (int i = 0; ; i++) {
                String text = name + i + "-" + "x".repeat(i % 500);
                long position = journal.append(new TextPayload(text));
                if (position != Journal.FULL) {
                    byte[] answer = (text + "@" + position + ".\n").getBytes(UTF_8);
                    System.out.write(answer, 0, answer.length);
                    System.out.flush();
                }
            }
        }
    }
}
