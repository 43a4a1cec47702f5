package org.tributary.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.houserules.Seeds;

class InstantTextTest {

    private static final int[] GRAINS = {1_000_000_000, 1_000_000, 1_000, 1};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "2026-11-21T10:00:00.100Z",
                "2026-11-21T10:00:00.000001Z",
                "2024-02-29T23:59:59.120Z",
                "1969-12-31T23:59:59.500Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void isWhatTheInstantSaysOfItself(String text) {
        assertThat(InstantText.text(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void isSoForAnyInstant() {
        Seeds.cases(2_000).check(InstantTextTest::tryOne);
    }

    private static void tryOne(RandomGenerator random) {
        int grain = GRAINS[random.nextInt(GRAINS.length)];
        Instant instant = Instant.ofEpochSecond(
                random.nextLong(-100_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000) / grain * grain);

        assertThat(InstantText.text(instant)).isEqualTo(instant.toString());
        assertThat(new String(Json.write(instant), StandardCharsets.UTF_8)).isEqualTo('"' + instant.toString() + '"');
    }
}
