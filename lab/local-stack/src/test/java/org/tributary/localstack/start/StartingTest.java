package org.tributary.localstack.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.localstack.component.Component;
import org.tributary.localstack.component.TinyComponents;
import org.tributary.localstack.process.ProcessRecord;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.localstack.process.Stopping;
import org.tributary.servers.Ports;

class StartingTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private TinyComponents tiny;
    private ProcessRecords records;

    @BeforeEach
    void prepare() throws IOException {
        tiny = new TinyComponents(folder);
        records = new ProcessRecords(folder.resolve("run"));
    }

    @AfterEach
    void endAll() {
        new Stopping(records, LONG).stop(records.all());
    }

    @Test
    void whatWaitsForAnotherStartsWhenThatIsReady() throws IOException {
        Component first = tiny.ready("first", Ports.free(), List.of());
        Component second = tiny.ready("second", Ports.free(), List.of("first", "somebody outside"));

        assertThat(starting(LONG).start(List.of(first, second))).isEqualTo(2);

        assertThat(record("second").startedAt()).isAfter(record("first").startedAt());
        assertThat(shown()).containsSubsequence("first        ready after", "second       ready after");
    }

    @Test
    void onlyWhatIsMissingIsStarted() throws IOException {
        Component first = tiny.ready("first", Ports.free(), List.of());
        Component second = tiny.ready("second", Ports.free(), List.of());
        starting(LONG).start(List.of(first, second));
        ProcessRecord kept = record("first");
        ProcessRecord killed = record("second");
        killed.running().orElseThrow().destroyForcibly();
        killed.running().ifPresent(process -> process.onExit().join());

        assertThat(starting(LONG).start(List.of(first, second))).isEqualTo(1);

        assertThat(record("first")).isEqualTo(kept);
        assertThat(record("second").pid()).isNotEqualTo(killed.pid());
    }

    @Test
    void aProcessThatEndsBeforeItIsReadyIsQuotedAtOnce() {
        Component broken = tiny.givingUp("broken", Ports.free(), "no such table");

        assertThatThrownBy(() -> starting(LONG).start(List.of(broken)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("broken ended before it was ready")
                .hasMessageContaining("cannot go on: no such table")
                .hasMessageContaining(folder.resolve("broken.log").toString());
    }

    @Test
    void aProcessThatIsNotReadyInTimeSaysWhatItWaitsFor() {
        Component slow = tiny.waiting("slow", Ports.free());

        assertThatThrownBy(() -> starting(SHORT).start(List.of(slow)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("slow is not ready after 2 s: 503 waits for the file");
        assertThat(record("slow").running()).isPresent();
    }

    @Test
    void aTakenPortIsNamedWithItsHolderAndTheWayOut() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Component component = tiny.ready("gateway", other.getLocalPort(), List.of());

            assertThatThrownBy(() -> starting(LONG).start(List.of(component)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + ", which gateway needs, is taken by process "
                            + ProcessHandle.current().pid() + " (java)")
                    .hasMessageContaining("TRIBUTARY_PORT_BASE=");
            assertThat(records.all()).isEmpty();
        }
    }

    @Test
    void aDeadComponentHoldsUpThoseThatNeedIt() throws IOException {
        Component broken = tiny.givingUp("broken", Ports.free(), "no disk");
        Component needing = tiny.ready("needing", Ports.free(), List.of("broken"));

        assertThatThrownBy(() -> starting(LONG).start(List.of(broken, needing))).hasMessageStartingWith("broken ended");

        assertThat(records.find("needing")).isEmpty();
    }

    private Starting starting(Duration patience) {
        Progress progress = new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
        return new Starting(records, folder, patience, progress);
    }

    private ProcessRecord record(String name) {
        return records.find(name).orElseThrow();
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
