package org.tributary.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            123456   | eur | €1,234.56
            -1050    | eur | −€10.50
            0        | usd | US$0.00
            1500     | jpy | JP¥1,500
            1234567  | kwd | KWD1,234.567
            9223372036854775807 | eur | €92,233,720,368,547,758.07
            """)
    void anAmountHasItsCurrencysDecimals(long minor, String currency, String shown) {
        assertThat(new Format(Locale.UK).money(minor, currency).replace("\u00a0", ""))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12.50   | eur | 1250
            12      | eur | 1200
            1500    | jpy | 1500
            1.234   | kwd | 1234
            1.5     | jpy |
            0.001   | eur |
            1e30    | eur |
            twelve  | eur |
            12      | xxx |
            """)
    void whatIsTypedIsAnAmountOfItsCurrencyOrNothing(String typed, String currency, Long minor) {
        assertThat(Format.minor(typed, currency).orElse(null)).isEqualTo(minor);
    }

    @Test
    void germansReadGermanNumbers() {
        assertThat(new Format(Locale.GERMANY).money(123456, "eur")).isEqualTo("1.234,56\u00a0€");
    }
}
