package org.tributary.localstack.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void awayFromATerminalThereAreOnlyWholeLines() {
        Progress progress = progress(false);

        progress.await("kafka");
        progress.redraw();
        progress.done("kafka", "ready after", Duration.ofMillis(2_340));

        assertThat(shown()).isEqualTo("  kafka        ready after 2.3 s\n");
    }

    @Test
    void onATerminalOneLineSaysWhatIsAwaited() {
        Progress progress = progress(true);

        progress.await("kafka");
        progress.await("gateway");

        assertThat(shown()).endsWith("  … gateway, kafka 0.0 s");
    }

    @Test
    void whatIsDoneIsAwaitedNoLonger() {
        Progress progress = progress(true);

        progress.await("kafka");
        progress.done("kafka", "ready after", Duration.ofMillis(2_340));

        assertThat(shown()).endsWith("  kafka        ready after 2.3 s\n\r\u001b[2K");
    }

    private Progress progress(boolean terminal) {
        return new Progress(new PrintStream(shown, true, StandardCharsets.UTF_8), terminal);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
