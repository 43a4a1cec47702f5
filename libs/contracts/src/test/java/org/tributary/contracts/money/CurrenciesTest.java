package org.tributary.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrenciesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            eur, EUR, 2
            EUR, EUR, 2
            eUr, EUR, 2
            jpy, JPY, 0
            kwd, KWD, 3
            clf, CLF, 4
            """)
    void a_code_is_read_in_any_case(String code, String iso, int decimals) {
        assertThat(Currencies.parse(code)).contains(Currency.getInstance(iso));
        assertThat(Currencies.require(code).getDefaultFractionDigits()).isEqualTo(decimals);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu", "euro", "eur ", "€", "zzz", "xau", "xxx", "xts"})
    void what_is_no_money_is_not_a_currency(String code) {
        assertThat(Currencies.parse(code)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Currencies.require(code))
                .withMessage("unknown currency '" + code + "'");
    }

    @Test
    void a_code_is_written_in_lower_case() {
        assertThat(Currencies.code(Currency.getInstance("EUR"))).isEqualTo("eur");
    }
}
