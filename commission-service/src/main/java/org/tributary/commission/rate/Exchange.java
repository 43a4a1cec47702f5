package org.tributary.commission.rate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Rounding;

/**
 * What one currency is worth in another, as it is pinned in a receipt.
 *
 * @param from what was paid in, ISO 4217 in lower case
 * @param to what is booked in, likewise
 * @param rate units of {@code to} for one of {@code from}, in major units: an exact decimal of at most {@value #DIGITS} digits
 * @param date the day it was published for
 * @param source who says so
 */
public record Exchange(String from, String to, String rate, LocalDate date, String source) {

    /** Significant digits of a rate that is made of two: far finer than a minor unit of any amount that is paid. */
    static final int DIGITS = 16;

    private static final MathContext PRECISION = new MathContext(DIGITS, RoundingMode.HALF_UP);

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE - 1);

    public Exchange {
        if (new BigDecimal(rate).signum() <= 0) {
            throw new IllegalArgumentException("1 " + from + " = " + rate + " " + to + " is no rate");
        }
    }

    /** @param fromUnits of one euro, as {@code toUnits} are */
    static Exchange across(Wanted wanted, BigDecimal fromUnits, BigDecimal toUnits, LocalDate date, String source) {
        BigDecimal rate = toUnits.divide(fromUnits, PRECISION).stripTrailingZeros();
        return new Exchange(wanted.from(), wanted.to(), rate.toPlainString(), date, source);
    }

    /** Whether amounts of one currency are booked in the other by it. */
    public boolean leads(String sold, String booked) {
        return from.equals(sold) && to.equals(booked);
    }

    /** What it books in. */
    @JsonIgnore
    public Currency target() {
        return Currencies.require(to);
    }

    /**
     * What minor units of {@code from} are in minor units of {@code to}, rounded once by {@link Rounding}.
     *
     * @throws ArithmeticException when the result leaves the range of a long
     */
    public long minor(long sold) {
        return Rounding.toMinor(exactly(sold));
    }

    /** Whether {@link #minor} has a result. */
    public boolean fits(long sold) {
        return exactly(sold).abs().compareTo(MOST) <= 0;
    }

    private BigDecimal exactly(long sold) {
        int shift =
                target().getDefaultFractionDigits() - Currencies.require(from).getDefaultFractionDigits();
        return new BigDecimal(rate).multiply(BigDecimal.valueOf(sold)).scaleByPowerOfTen(shift);
    }
}
