package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.ClickId;

class ClickIdsTest {

    private static final long TIME = Instant.parse("2026-11-21T10:00:00.123Z").toEpochMilli();

    private final ClickIds ids = ids("1:" + key(1));

    @ParameterizedTest
    @CsvSource(textBlock = """
            # link,            instance, epoch,      sequence
            1,                 0,        1,          64
            281474976710655,   65535,    4294967295, 281474976710655
            4711,              3,        90000000,   123456789
            """)
    void anIdSaysWhatWasPutIntoIt(long link, int instance, long epoch, long sequence) {
        ClickId id = ids.issue(TIME, link, instance, epoch, sequence);

        assertThat(ids.verify(id.value()))
                .isEqualTo(new ClickIds.Genuine(new ClickRef(
                        id, Instant.ofEpochMilli(TIME), link, instance, epoch, sequence, (int) (link % 12))));
    }

    @Test
    void everyChangedCharacterMakesItForgedOrMalformed() {
        String genuine = ids.issue(TIME, 4711, 3, 90, 123).value();

        for (int at = ClickId.PREFIX.length(); at < genuine.length(); at++) {
            char other = genuine.charAt(at) == 'A' ? 'B' : 'A';
            String changed = genuine.substring(0, at) + other + genuine.substring(at + 1);
            assertThat(ids.verify(changed)).as(changed).isNotInstanceOf(ClickIds.Genuine.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clk_",
                "clk_short",
                "cnv_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "clk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
                "clk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "clk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatHasAnotherFormIsMalformed(String text) {
        assertThat(ids.verify(text)).isInstanceOf(ClickIds.Malformed.class);
    }

    @Test
    void anIdOfAnotherInstallationIsForged() {
        String theirs = ids("1:" + key(9)).issue(TIME, 1, 1, 1, 64).value();

        assertThat(ids.verify(theirs)).isInstanceOf(ClickIds.Forged.class);
    }

    @Test
    void theHighestKeySignsAndOlderOnesVerifyUntilTheyAreTakenAway() {
        String old = ids.issue(TIME, 1, 1, 1, 64).value();
        ClickIds rotated = ids("2:" + key(2) + ", 1:" + key(1));
        ClickIds later = ids("2:" + key(2));
        String fresh = rotated.issue(TIME, 1, 1, 1, 64).value();

        assertThat(rotated.verify(old)).isInstanceOf(ClickIds.Genuine.class);
        assertThat(later.verify(fresh)).isInstanceOf(ClickIds.Genuine.class);
        assertThat(later.verify(old)).isEqualTo(new ClickIds.Retired(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:", "x:AAAA", "0:AAAA", "256:AAAA", "1:AAAA", "1:not base 64"})
    void keysThatCannotSignStopTheServiceByName(String keys) {
        assertThatThrownBy(() -> ids(keys))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TRIBUTARY_CLICK_KEYS");
    }

    private static ClickIds ids(String keys) {
        return new ClickIds(new ClickKeyring(keys, "", Duration.ZERO, Clock.systemUTC()));
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
