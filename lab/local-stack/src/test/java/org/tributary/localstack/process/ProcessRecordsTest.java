package org.tributary.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.servers.Launch;

class ProcessRecordsTest {

    @TempDir
    private Path folder;

    private ProcessRecords records;
    private Stopping stopping;

    @BeforeEach
    void open() {
        records = new ProcessRecords(folder.resolve("run"));
        stopping = new Stopping(records, Duration.ofSeconds(1));
    }

    @AfterEach
    void endAll() {
        stopping.stop(records.all());
    }

    @Test
    void aLaterCommandFindsTheProcess() throws IOException {
        ProcessRecord started = start("sleeper", "exec sleep 60");

        ProcessRecords later = new ProcessRecords(folder.resolve("run"));

        assertThat(later.all()).containsExactly(started);
        assertThat(later.running("sleeper")).map(ProcessHandle::pid).contains(started.pid());
    }

    @Test
    void aProcessHasASessionOfItsOwn() throws IOException {
        ProcessRecord started = start("sleeper", "exec sleep 60");

        Process ps = new ProcessBuilder("ps", "-o", "sess=", "-p", Long.toString(started.pid())).start();

        assertThat(ps.inputReader().readLine().strip()).isEqualTo(Long.toString(started.pid()));
    }

    @Test
    void anotherProcessWithTheSameIdIsNotOurs() throws IOException {
        ProcessRecord started = start("sleeper", "exec sleep 60");

        ProcessRecord older =
                new ProcessRecord("sleeper", started.pid(), started.startedAt().minus(Duration.ofMinutes(10)), "TERM");

        assertThat(older.running()).isEmpty();
        assertThat(stopping.stop(List.of(older))).isEmpty();
        assertThat(started.running()).isPresent();
        stopping.stop(List.of(started));
    }

    @Test
    void stoppingAsksAndWaits() throws IOException {
        Path farewell = folder.resolve("farewell");
        ProcessRecord polite =
                start("polite", "trap 'sleep 0.2; touch " + farewell + "; exit' TERM; while :; do sleep 0.05; done");

        assertThat(stopping.stop(List.of(polite))).containsExactly(polite);

        assertThat(farewell).exists();
        assertThat(polite.running()).isEmpty();
        assertThat(records.all()).isEmpty();
    }

    @Test
    void stoppingInsistsAfterAWhile() throws IOException {
        ProcessRecord stubborn = start("stubborn", "trap '' TERM; while :; do sleep 0.05; done");

        assertThat(stopping.stop(List.of(stubborn))).containsExactly(stubborn);

        assertThat(stubborn.running()).isEmpty();
    }

    @Test
    void aProcessThatEndedByItselfIsForgottenWithoutAWord() throws IOException, InterruptedException {
        ProcessRecord brief = start("brief", "exit 0");
        ProcessHandle.of(brief.pid()).ifPresent(process -> process.onExit().join());

        assertThat(stopping.stop(List.of(brief))).isEmpty();
        assertThat(records.all()).isEmpty();
    }

    @Test
    void outputIsAppendedBelowALineThatSaysWhenItStarted() throws IOException {
        for (String word : List.of("first", "second")) {
            ProcessRecord record = start("speaker", "echo " + word);
            ProcessHandle.of(record.pid()).ifPresent(process -> process.onExit().join());
        }

        assertThat(Files.readAllLines(folder.resolve("speaker.log")))
                .satisfiesExactly(
                        line -> assertThat(line).matches("=== .*Z starting speaker"),
                        line -> assertThat(line).isEqualTo("first"),
                        line -> assertThat(line).matches("=== .*Z starting speaker"),
                        line -> assertThat(line).isEqualTo("second"));
    }

    @Test
    void onceClosedNothingStarts() {
        records.close();

        assertThatThrownBy(() -> start("late", "exec sleep 60")).hasMessageContaining("going down");
        assertThat(records.all()).isEmpty();
    }

    private ProcessRecord start(String name, String script) throws IOException {
        Launch launch = new Launch(List.of("sh", "-c", script), Map.of(), folder);
        return records.start(name, launch, "TERM", folder.resolve(name + ".log"));
    }
}
