package org.tributary.tracking.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child JVM whose journal lies on a disk of a few MiB, mounted where it alone sees it. Needs a Linux that allows user namespaces. */
@Tag("nightly")
class DiskFullTest {

    private static final int SEGMENT = 1 << 20;

    /** The disk is full long before the journal's own limit. */
    private static final JournalSettings SETTINGS = new JournalSettings(SEGMENT, 256L * SEGMENT);

    private static final String DISK = "mount -t tmpfs -o size=6m tributary \"$1\" && shift && exec \"$@\"";

    @TempDir
    Path disk;

    @Test
    void refusesWhatDoesNotFitKeepsWhatItTookAndTakesMoreWhenThereIsRoom() throws Exception {
        List<String> command = new ArrayList<>(
                List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", DISK, "sh", disk.toString()));
        command.addAll(ChildJvm.command(Writer.class, disk));
        Process writer = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(writer.getInputStream().readAllBytes(), UTF_8);
        assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(said).contains("No space left on device", "FULL", "KEPT ALL", "ROOM AGAIN");
        assertThat(writer.exitValue()).as(said).isZero();
    }

    /** The child's main class. */
    static final class Writer {

        private static final Duration LONGEST = Duration.ofSeconds(20);

        private Writer() {}

        public static void main(String[] args) throws IOException {
            try (JournalHome home = JournalHome.open(Path.of(args[0]));
                    Journal journal = home.begin(SETTINGS, Instant.now())) {
                List<Long> taken = fill(journal);
                System.out.println("FULL after " + taken.size());
                journal.synced().join();
                List<Long> kept = readAll(journal);
                System.out.println(kept.equals(taken) ? "KEPT ALL" : "took " + taken + " and kept " + kept);
                journal.release(journal.bytesAfter(0));
                System.out.println(takesMore(journal) ? "ROOM AGAIN" : "still full");
            }
        }

        /** Until nothing has found room for as long as the supply needs to look again. */
        private static List<Long> fill(Journal journal) {
            List<Long> taken = new ArrayList<>();
            int refused = 0;
            while (refused < 40) {
                long position = journal.append(new TextPayload("x".repeat(4_000)));
                if (position == Journal.FULL) {
                    refused++;
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                } else {
                    refused = 0;
                    taken.add(position);
                }
            }
            return taken;
        }

        private static List<Long> readAll(Journal journal) {
            List<Long> found = new ArrayList<>();
            long position = journal.checkpoint();
            while (journal.read(position) instanceof EpochLog.Entry entry) {
                found.add(entry.position());
                position = entry.end();
            }
            return found;
        }

        private static boolean takesMore(Journal journal) {
            long end = System.nanoTime() + LONGEST.toNanos();
            boolean taken = false;
            while (!taken && System.nanoTime() < end) {
                taken = journal.append(new TextPayload("room again")) != Journal.FULL;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
            return taken;
        }
    }
}
