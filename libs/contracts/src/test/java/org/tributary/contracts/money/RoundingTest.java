package org.tributary.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.houserules.Seeds;

class RoundingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            0.4,     0
            0.5,     1
            0.49999, 0
            1.5,     2
            2.5,     3
            -0.4,    0
            -0.5,    -1
            -2.5,    -3
            7,       7
            """)
    void half_a_unit_goes_away_from_zero(BigDecimal exact, long minor) {
        assertThat(Rounding.toMinor(exact)).isEqualTo(minor);
    }

    @Test
    void what_leaves_the_range_fails() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Rounding.toMinor(new BigDecimal("9223372036854775807.5")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # amount, part, whole, share
            100,      1,    3,     33
            200,      1,    3,     67
            5,        1,    2,     3
            -5,       1,    2,     -3
            5,        -1,   2,     -3
            9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807
            """)
    void a_proportion_is_rounded_once(long amount, long part, long whole, long share) {
        assertThat(Rounding.proportion(amount, part, whole)).isEqualTo(share);
    }

    @Test
    void a_proportion_of_nothing_fails() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Rounding.proportion(5, 1, 0));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # total, weights,    parts
            100,     1 1 1,      34 33 33
            101,     1 1 1,      34 34 33
            -100,    1 1 1,      -34 -33 -33
            100,     0 1 0,      0 100 0
            1,       1 1,        1 0
            10,      1 2 3,      2 3 5
            10,      3 2 1,      5 3 2
            0,       1 2,        0 0
            7,       4 4 4 4 4 4 4 4, 1 1 1 1 1 1 1 0
            """)
    void what_is_left_goes_by_the_largest_remainder(long total, String weights, String parts) {
        assertThat(Rounding.split(total, longs(weights))).isEqualTo(longs(parts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0 0", "1 -1 1"})
    void a_split_needs_shares(String weights) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rounding.split(100, longs(weights)));
    }

    @Test
    void a_split_conserves_the_total_and_is_fair_to_a_unit() {
        Seeds.cases(2_000).check(random -> {
            long total = random.nextLong(-1_000_000, 1_000_000);
            long[] weights = random.longs(random.nextInt(1, 8), 0, 1_000).toArray();
            weights[0]++;

            long[] parts = Rounding.split(total, weights);

            long sum = Arrays.stream(weights).sum();
            assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
            for (int i = 0; i < parts.length; i++) {
                assertThat(Math.abs(parts[i] * sum - total * weights[i])).isLessThan(sum);
            }
        });
    }

    private static long[] longs(String numbers) {
        return Stream.of(numbers.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
