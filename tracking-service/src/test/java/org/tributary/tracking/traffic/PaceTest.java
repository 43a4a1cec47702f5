package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long NOW = 1_790_000_000_000L;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Pace pace = new Pace(1 << 12);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 60, 1_000, 100_000})
    void thatManyPassAtOnceAndNoneMore(int limit) {
        assertThat(passing(limit + 5, limit, NOW)).isEqualTo(limit);
    }

    @Test
    void timeGivesThemBackAtAnEvenPace() {
        assertThat(passing(100, 60, NOW)).isEqualTo(60);
        assertThat(passing(100, 60, NOW + Duration.ofMinutes(10).toMillis())).isEqualTo(10);
        assertThat(passing(100, 60, NOW + Duration.ofMinutes(10).toMillis())).isZero();
        assertThat(passing(100, 60, NOW + Duration.ofHours(3).toMillis())).isEqualTo(60);
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        Pace.Limit gap = Pace.Limit.apart(Duration.ofSeconds(2));

        assertThat(pace.allows(thing(7), gap, NOW)).isTrue();
        assertThat(pace.allows(thing(7), gap, NOW + 1_999)).isFalse();
        assertThat(pace.allows(thing(7), gap, NOW + 2_000)).isTrue();
        assertThat(pace.allows(thing(8), gap, NOW + 2_000)).isTrue();
    }

    @Test
    void ofConcurrentOnesNoneIsMissed() {
        Pace.Limit limit = Pace.Limit.of(500, HOUR);

        long passed = IntStream.range(0, 20_000)
                .parallel()
                .filter(_ -> pace.allows(thing(5), limit, NOW))
                .count();

        assertThat(passed).isEqualTo(500);
    }

    @Test
    void aFullTableForgetsWhatWasQuietLongest() {
        Pace small = new Pace(4);
        Pace.Limit once = Pace.Limit.of(1, HOUR);
        for (int i = 1; i <= 5; i++) {
            assertThat(small.allows((long) i << 44, once, NOW + i)).isTrue();
        }

        assertThat(small.allows(5L << 44, once, NOW + 10)).isFalse();
        assertThat(small.allows(1L << 44, once, NOW + 10)).isTrue();
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        assertThat(passing(100, 60, NOW)).isEqualTo(60);

        assertThat(passing(1, 60, NOW - Duration.ofHours(2).toMillis())).isEqualTo(1);
    }

    @Test
    void momentsWrapAroundUnnoticed() {
        long wrap = (1L << 44) / 1_000 * 102;

        assertThat(passing(10, 3, wrap - 5)).isEqualTo(3);
        assertThat(passing(10, 3, wrap + 5)).isZero();
        assertThat(passing(10, 3, wrap + HOUR.toMillis() + 5)).isEqualTo(3);
    }

    private static long thing(long number) {
        return number * MIX;
    }

    private long passing(int count, int limit, long now) {
        return LongStream.range(0, count)
                .filter(_ -> pace.allows(thing(3), Pace.Limit.of(limit, HOUR), now))
                .count();
    }
}
