package org.tributary.commission.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;

/**
 * What one euro was worth in another currency on a day.
 *
 * @param units of the currency for one euro, in major units
 */
public record Quote(Currency currency, LocalDate day, BigDecimal units) {

    /** What all rates are told against. */
    public static final Currency BASE = Currency.getInstance("EUR");

    /** Before, there was no euro. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1999, 1, 4);

    private static final BigDecimal LEAST = new BigDecimal("0.000001");
    private static final BigDecimal MOST = new BigDecimal("100000000");
    private static final int MOST_DECIMALS = 12;

    public Quote {
        if (!isPlausible(units) || currency.equals(BASE)) {
            throw new IllegalArgumentException("1 EUR = " + units + " " + currency + " is no rate");
        }
        units = units.stripTrailingZeros();
    }

    /** Whether a number can be a rate at all; what can not is a slip of the pen or of a column. */
    static boolean isPlausible(BigDecimal units) {
        return units.compareTo(LEAST) >= 0 && units.compareTo(MOST) <= 0 && units.scale() <= MOST_DECIMALS;
    }

    /** The same rate, however it is written. */
    public boolean agreesWith(Quote other) {
        return units.compareTo(other.units) == 0;
    }
}
