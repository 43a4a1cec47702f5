package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.houserules.SetClock;

/** Keys that change in their file while the service runs. */
class ClickKeyringTest {

    private static final Duration WAIT = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final SetClock clock = SetClock.at("2026-11-21T10:00:00Z");
    private Path file;
    private ClickKeyring ring;
    private ClickIds ids;

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("click-keys");
        write("1:" + key(1));
        ring = new ClickKeyring("", file.toString(), WAIT, clock);
        ids = new ClickIds(ring);
    }

    @Test
    void aKeyThatAppearsVerifiesAtOnceAndSignsWhenEveryInstanceHasReadIt() throws IOException {
        String byNew = new ClickIds(new ClickKeyring("2:" + key(2), "", WAIT, clock))
                .issue(0, 1, 1, 1, 64)
                .value();

        write("1:" + key(1) + "\n2:" + key(2) + "\n");
        ring.look();
        assertThat(ids.verify(byNew)).isInstanceOf(ClickIds.Genuine.class);
        assertThat(ring.signing().number()).isEqualTo(1);

        clock.advance(WAIT.minusSeconds(1));
        ring.look();
        assertThat(ring.signing().number()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        String old = ids.issue(0, 1, 1, 1, 64).value();
        ring.look();
        assertThat(ring.signing().number()).isEqualTo(2);
        assertThat(ids.issue(0, 1, 1, 1, 64).value()).isEqualTo(byNew);
        assertThat(ids.verify(old)).isInstanceOf(ClickIds.Genuine.class);
    }

    @Test
    void aKeyThatIsTakenAwayIsRetiredAtOnceAndSignsNoMore() throws IOException {
        String old = ids.issue(0, 1, 1, 1, 64).value();

        write("2:" + key(2));
        ring.look();

        assertThat(ids.verify(old)).isEqualTo(new ClickIds.Retired(1));
        assertThat(ring.signing().number()).isEqualTo(2);
    }

    @Test
    void aKeyThatIsReplacedUnderItsNumberSignsAtOnceSoThatNoIdIsForged() throws IOException {
        String old = ids.issue(0, 1, 1, 1, 64).value();

        write("1:" + key(9));
        ring.look();

        assertThat(ids.verify(old)).isInstanceOf(ClickIds.Forged.class);
        assertThat(ids.verify(ids.issue(0, 1, 1, 1, 64).value())).isInstanceOf(ClickIds.Genuine.class);
    }

    @Test
    void whoStartsInTheMiddleOfARotationWaitsLikeTheOthers() throws IOException {
        write("1:" + key(1) + "\n2:" + key(2));
        ClickKeyring late = new ClickKeyring("", file.toString(), WAIT, clock);
        assertThat(late.signing().number()).isEqualTo(1);

        clock.advance(WAIT);
        late.look();

        assertThat(late.signing().number()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadChangesNothing() throws IOException {
        String old = ids.issue(0, 1, 1, 1, 64).value();

        write("no keys");
        ring.look();
        Files.delete(file);
        ring.look();

        assertThat(ids.verify(old)).isInstanceOf(ClickIds.Genuine.class);
        assertThat(ids.issue(0, 1, 1, 1, 64).value()).isEqualTo(old);
    }

    @Test
    void withoutItsFileTheServiceDoesNotStart() {
        assertThatThrownBy(() ->
                        new ClickKeyring("1:" + key(1), folder.resolve("none").toString(), WAIT, clock))
                .hasMessageContaining("TRIBUTARY_CLICK_KEYS_FILE");
    }

    private void write(String keys) throws IOException {
        Files.writeString(file, keys);
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
