package org.tributary.commission.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.rate.RateTable.Published;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;

class RateTableTest {

    private static final int WEEK = 7;

    /** Friday, Monday and Tuesday; on Tuesday nothing for the dinar, whose rates somebody else publishes. */
    private static final RateTable TABLE = new RateTable(List.of(
            published("2026-11-13", "usd", "1.0800", "ECB"),
            published("2026-11-13", "jpy", "160.50", "ECB"),
            published("2026-11-13", "kwd", "0.33250", "Central Bank of Kuwait"),
            published("2026-11-16", "usd", "1.0900", "ECB"),
            published("2026-11-16", "jpy", "162.00", "ECB"),
            published("2026-11-16", "kwd", "0.33400", "Central Bank of Kuwait"),
            published("2026-11-17", "usd", "1.1000", "ECB"),
            published("2026-11-17", "jpy", "163.00", "ECB")));

    @ParameterizedTest(name = "{0} on {2} in {1} at {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # sold     | in  | on         | at                  | of         | is
            119.00 USD | EUR | 2026-11-13 | 0.9259259259259259  | 2026-11-13 | 110.19 EUR
            100.00 EUR | USD | 2026-11-13 | 1.08                | 2026-11-13 | 108.00 USD
            10000 JPY  | EUR | 2026-11-16 | 0.006172839506172840| 2026-11-16 | 61.73 EUR
            1 JPY      | EUR | 2026-11-16 | 0.006172839506172840| 2026-11-16 | 0.01 EUR
            0.01 EUR   | JPY | 2026-11-16 | 162                 | 2026-11-16 | 2 JPY
            99.99 USD  | JPY | 2026-11-17 | 148.1818181818182   | 2026-11-17 | 14817 JPY
            10.000 KWD | EUR | 2026-11-16 | 2.994011976047904   | 2026-11-16 | 29.94 EUR
            10.000 KWD | JPY | 2026-11-16 | 485.0299401197605   | 2026-11-16 | 4850 JPY
            5000 JPY   | KWD | 2026-11-16 | 0.002061728395061728| 2026-11-16 | 10.309 KWD
            12.345 KWD | USD | 2026-11-13 | 3.248120300751880   | 2026-11-13 | 40.10 USD
            100.00 USD | KWD | 2026-11-13 | 0.3078703703703704  | 2026-11-13 | 30.787 KWD
            # half a cent goes away from zero
            0.54 USD   | EUR | 2026-11-13 | 0.9259259259259259  | 2026-11-13 | 0.50 EUR
            0.125 KWD  | EUR | 2026-11-13 | 3.007518796992481   | 2026-11-13 | 0.38 EUR
            -119.00 USD| EUR | 2026-11-13 | 0.9259259259259259  | 2026-11-13 | -110.19 EUR
            """)
    void exchangesAtTheRateOfTheDay(String sold, String in, LocalDate on, String rate, LocalDate of, String booked) {
        Money money = money(sold);
        Exchange exchange =
                TABLE.find(new Wanted(money.code(), code(in), on), WEEK).orElseThrow();

        assertThat(new BigDecimal(exchange.rate())).isEqualByComparingTo(rate);
        assertThat(exchange.date()).isEqualTo(of);
        assertThat(new Money(exchange.minor(money.minor()), exchange.target())).hasToString(booked);
    }

    @ParameterizedTest(name = "{0} to {1} on {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # from | to  | on         | of         | from whom
            USD    | EUR | 2026-11-12 |            |
            USD    | EUR | 2026-11-13 | 2026-11-13 | ECB
            USD    | EUR | 2026-11-15 | 2026-11-13 | ECB
            USD    | JPY | 2026-11-15 | 2026-11-13 | ECB
            USD    | EUR | 2026-11-24 | 2026-11-17 | ECB
            USD    | EUR | 2026-11-25 |            |
            EUR    | KWD | 2026-11-17 | 2026-11-16 | Central Bank of Kuwait
            # both are of one day, though the dollar has a later one
            USD    | KWD | 2026-11-17 | 2026-11-16 | ECB + Central Bank of Kuwait
            KWD    | USD | 2026-11-17 | 2026-11-16 | Central Bank of Kuwait + ECB
            KWD    | USD | 2026-11-24 |            |
            GBP    | EUR | 2026-11-17 |            |
            GBP    | USD | 2026-11-17 |            |
            """)
    void takesTheLatestDayThatHasBothAndIsNotTooLongAgo(
            String from, String to, LocalDate on, @Nullable LocalDate of, @Nullable String source) {
        Optional<Exchange> found = TABLE.find(new Wanted(code(from), code(to), on), WEEK);

        assertThat(found.map(Exchange::date)).isEqualTo(Optional.ofNullable(of));
        assertThat(found.map(Exchange::source)).isEqualTo(Optional.ofNullable(source));
    }

    @Test
    void asksForTheDayInUtc() {
        assertThat(Wanted.at("usd", "eur", Instant.parse("2026-11-15T23:59:59Z"))
                        .day())
                .isEqualTo("2026-11-15");
        assertThatThrownBy(() -> new Wanted("eur", "eur", LocalDate.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysOfAnAmountWhetherItFits() {
        Exchange exchange = TABLE.find(new Wanted("eur", "jpy", LocalDate.of(2026, 11, 16)), WEEK)
                .orElseThrow();

        assertThat(exchange.fits(999_999_999_999_999L)).isTrue();
        assertThat(exchange.fits(Long.MAX_VALUE)).isFalse();
        assertThatThrownBy(() -> exchange.minor(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    private static Published published(String day, String currency, String units, String source) {
        return new Published(
                new Quote(Currencies.require(currency), LocalDate.parse(day), new BigDecimal(units)), source);
    }

    private static Money money(String text) {
        List<String> parts = Arrays.asList(text.split(" "));
        return Money.parse(parts.getFirst(), Currencies.require(parts.getLast()))
                .orElseThrow();
    }

    private static String code(String currency) {
        return Currencies.code(Currencies.require(currency));
    }
}
