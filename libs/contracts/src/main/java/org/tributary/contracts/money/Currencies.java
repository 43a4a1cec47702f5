package org.tributary.contracts.money;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** ISO 4217 as the API speaks it: read in any case, written in lower case; only currencies that have minor units. */
public final class Currencies {

    private Currencies() {}

    /** Empty for a code that ISO 4217 does not know or that is no money one can pay with (gold, test codes). */
    public static Optional<Currency> parse(String code) {
        try {
            Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return currency.getDefaultFractionDigits() < 0 ? Optional.empty() : Optional.of(currency);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * A currency that must be one.
     *
     * @throws IllegalArgumentException for a code that {@link #parse} does not know
     */
    public static Currency require(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("unknown currency '" + code + "'"));
    }

    public static String code(Currency currency) {
        return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }
}
