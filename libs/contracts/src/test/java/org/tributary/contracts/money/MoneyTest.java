package org.tributary.contracts.money;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;

class MoneyTest {

    private static final Money MOST = Money.of(Long.MAX_VALUE, "eur");
    private static final Money LEAST = Money.of(Long.MIN_VALUE, "eur");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # left, right, sum,  difference
            1250,   50,    1300, 1200
            50,     1250,  1300, -1200
            -50,    50,    0,    -100
            0,      0,     0,    0
            """)
    void adds_and_takes_away(long left, long right, long sum, long difference) {
        assertThat(Money.of(left, "eur").plus(Money.of(right, "eur"))).isEqualTo(Money.of(sum, "eur"));
        assertThat(Money.of(left, "eur").minus(Money.of(right, "eur"))).isEqualTo(Money.of(difference, "eur"));
    }

    @Test
    void nothing_nets_across_currencies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(100, "eur").plus(Money.of(100, "usd")))
                .withMessage("cannot add 1.00 USD to 1.00 EUR: the currencies differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(100, "eur").minus(Money.of(100, "usd")));
    }

    @Test
    void a_sum_beyond_the_range_fails_instead_of_wrapping() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> MOST.plus(Money.of(1, "eur")));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> LEAST.minus(Money.of(1, "eur")));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(LEAST::negated);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # minor, currency, text
            1250,    eur,      12.50 EUR
            5,       eur,      0.05 EUR
            -5,      eur,      -0.05 EUR
            1250,    jpy,      1250 JPY
            1250,    kwd,      1.250 KWD
            """)
    void people_read_it_in_major_units(long minor, String currency, String text) {
        assertThat(Money.of(minor, currency)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"1, true, false", "0, false, true", "-1, false, false"})
    void knows_its_sign(long minor, boolean positive, boolean zero) {
        assertThat(Money.of(minor, "eur").isPositive()).isEqualTo(positive);
        assertThat(Money.of(minor, "eur").isZero()).isEqualTo(zero);
    }

    @Test
    void stands_in_json_as_amount_and_currency() {
        assertThat(new String(Json.write(Money.of(-1250, "EUR")), UTF_8))
                .isEqualTo("{\"amount\":-1250,\"currency\":\"eur\"}");
        assertThat(read("{\"currency\":\"EUR\",\"amount\":1250}")).isEqualTo(Money.of(1250, "eur"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null and more",
                "1250",
                "{\"amount\":1250}",
                "{\"currency\":\"eur\"}",
                "{\"amount\":null,\"currency\":\"eur\"}",
                "{\"amount\":1250,\"currency\":null}",
                "{\"amount\":12.5,\"currency\":\"eur\"}",
                "{\"amount\":9223372036854775808,\"currency\":\"eur\"}",
                "{\"amount\":1250,\"currency\":\"zzz\"}"
            })
    void half_an_amount_is_unreadable_and_never_zero(String json) {
        assertThatExceptionOfType(UnreadableJson.class).isThrownBy(() -> read(json));
    }

    private static Money read(String json) {
        return Json.read(json.getBytes(UTF_8), Money.class);
    }
}
