package org.tributary.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FreshIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void sort_by_the_time_of_their_making() {
        List<String> made = LongStream.of(0, 1, 2, 31, 32, 1_000, 86_400_000, 31_536_000_000L, 3_153_600_000_000L)
                .mapToObj(NOW::plusMillis)
                .map(now -> FreshIds.next(RunId.PREFIX, RunId::new, now).value())
                .toList();

        assertThat(made).isSorted();
    }

    @Test
    void differ_within_a_millisecond() {
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> FreshIds.next(RunId.PREFIX, RunId::new, NOW)))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id.value()).matches("run_[0-9a-hjkmnp-tv-z]{26}"));
    }
}
