package org.tributary.gateway.page;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;

/** Numbers, amounts and times as people of one locale read them. */
final class Format {

    private static final int SHARE_DECIMALS = 1;

    private final Locale locale;

    Format(Locale locale) {
        this.locale = locale;
    }

    /** Minor units with exactly the decimals of the currency: none for yen, three for Kuwaiti dinar. */
    String money(long minor, String code) {
        Money money = Money.of(minor, code);
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        Currency currency = money.currency();
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(money.toDecimal()).replace('-', '\u2212');
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A fraction such as 0.0312 in percent: 3.1 %. */
    String share(BigDecimal fraction) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(SHARE_DECIMALS);
        return format.format(fraction);
    }

    /** In UTC; the page's script says it in the reader's own time zone. */
    String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(instant)
                + " UTC";
    }

    String date(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** What somebody typed in major units, as minor units; empty when it is no such amount or has too many decimals. */
    static Optional<Long> minor(String major, String code) {
        return Currencies.parse(code)
                .flatMap(currency -> Money.parse(major, currency))
                .map(Money::minor);
    }
}
