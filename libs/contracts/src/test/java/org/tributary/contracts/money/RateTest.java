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

class RateTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # percent, base,   currency, share
            20,        10000,  eur,      2000
            12.5,      999,    eur,      125
            0.5,       100,    eur,      1
            0.49,      100,    eur,      0
            33.333333, 300,    eur,      100
            20,        -10000, eur,      -2000
            0.5,       -100,   eur,      -1
            10,        1005,   jpy,      101
            10,        1234,   kwd,      123
            150,       100,    eur,      150
            0,         100,    eur,      0
            """)
    void a_share_is_rounded_once(String percent, long base, String currency, long share) {
        assertThat(Rate.parse(percent).of(Money.of(base, currency))).isEqualTo(Money.of(share, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 20",
        "20.0, 20",
        "2E+1, 20",
        "0.00, 0",
        "12.50, 12.5",
        "0.000000000001, 0.000000000001",
        "10000, 10000"
    })
    void equal_rates_have_one_text(String percent, String text) {
        assertThat(Rate.parse(percent)).hasToString(text).isEqualTo(Rate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "10000.1",
                "1e999999999",
                "0.0000000000001",
                "1e-999999999",
                "",
                "ten",
                "12,5",
                "10%",
                "NaN"
            })
    void what_is_no_percentage_is_refused(String percent) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(percent));
    }

    @Test
    void stands_in_json_as_text_so_that_no_parser_makes_a_binary_fraction_of_it() {
        assertThat(new String(Json.write(Rate.parse("12.50")), UTF_8)).isEqualTo("\"12.5\"");
        assertThat(Json.read("\"12.5\"".getBytes(UTF_8), Rate.class)).isEqualTo(Rate.parse("12.5"));
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> Json.read("\"-1\"".getBytes(UTF_8), Rate.class));
    }
}
