package org.tributary.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SetClockTest {

    private final SetClock clock = SetClock.at("2026-11-21T23:30:00Z");

    @Test
    void stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo("2026-11-21T23:30:00Z");

        assertThat(clock.advance(Duration.ofMinutes(1)))
                .isEqualTo("2026-11-21T23:31:00Z")
                .isEqualTo(clock.instant());

        clock.set(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(clock.instant()).isEqualTo("2025-01-01T00:00:00Z");
    }

    @Test
    void moves_in_every_zone_at_once() {
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        assertThat(LocalDate.now(berlin)).isEqualTo("2026-11-22");

        clock.advance(Duration.ofDays(1));
        assertThat(LocalDate.now(berlin)).isEqualTo("2026-11-23");
    }
}
