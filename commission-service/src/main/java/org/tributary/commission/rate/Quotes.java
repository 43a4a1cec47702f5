package org.tributary.commission.rate;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.contracts.money.Currencies;

/** The rates of a file as they are read, each of them checked. */
final class Quotes {

    /** The bank's table of one day writes its day out. */
    private static final DateTimeFormatter WRITTEN_OUT = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final int LONGEST_NUMBER = 40;

    private final LocalDate today;
    private final Slips slips;
    private final Map<Key, Quote> quotes = new LinkedHashMap<>();

    private record Key(Currency currency, LocalDate day) {}

    Quotes(LocalDate today, Slips slips) {
        this.today = today;
        this.slips = slips;
    }

    boolean isEmpty() {
        return quotes.isEmpty();
    }

    List<Quote> all() {
        return new ArrayList<>(quotes.values());
    }

    /** The day that a text names; what is no day, or none that can have rates, is a slip. */
    Optional<LocalDate> day(String where, String text) {
        Optional<LocalDate> day = parsed(text.strip());
        if (day.isEmpty()) {
            slips.add(where, "date_invalid", "'" + shortened(text) + "' is no date such as 2026-11-20");
        } else if (day.get().isAfter(today)) {
            slips.add(where, "date_in_future", day.get() + " has not come yet");
        } else if (day.get().isBefore(Quote.FIRST_DAY)) {
            slips.add(where, "date_too_early", day.get() + " is before the euro; rates begin on " + Quote.FIRST_DAY);
        } else {
            return day;
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(text.contains(" ") ? LocalDate.parse(text, WRITTEN_OUT) : LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** The currency that a code names; a code that ISO 4217 does not know is a slip. */
    Optional<Currency> currency(String where, String code) {
        Optional<Currency> currency = Currencies.parse(code.strip());
        if (currency.isEmpty()) {
            slips.add(where, "currency_unknown", "'" + shortened(code) + "' is no currency of ISO 4217");
        }
        return currency;
    }

    /** Takes a rate; the base's own is passed over when it is one. */
    void add(String where, Currency currency, LocalDate day, String rate) {
        Optional<BigDecimal> units = number(rate.strip());
        if (units.isEmpty()) {
            slips.add(where, "rate_invalid", "'" + shortened(rate) + "' is no decimal such as 1.0832");
        } else if (!Quote.isPlausible(units.get())) {
            slips.add(
                    where,
                    "rate_implausible",
                    "1 EUR = " + shortened(rate) + " " + currency
                            + " cannot be: rates are from 0.000001 to 100000000, with at most 12 decimals");
        } else if (!currency.equals(Quote.BASE)) {
            keep(where, new Quote(currency, day, units.get()));
        } else if (units.get().compareTo(BigDecimal.ONE) != 0) {
            slips.add(where, "rate_of_base", "rates are units for one euro, and one euro is 1 EUR, not " + rate);
        }
    }

    private void keep(String where, Quote quote) {
        Quote other = quotes.putIfAbsent(new Key(quote.currency(), quote.day()), quote);
        if (other != null && !other.agreesWith(quote)) {
            slips.add(
                    where,
                    "rate_twice",
                    quote.currency() + " has two rates on " + quote.day() + ": "
                            + other.units().toPlainString() + " and "
                            + quote.units().toPlainString());
        }
    }

    private static Optional<BigDecimal> number(String text) {
        if (text.length() > LONGEST_NUMBER || !text.matches("[0-9]+(\\.[0-9]+)?|-[0-9.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NUMBER ? text.strip() : text.substring(0, LONGEST_NUMBER) + "…";
    }
}
