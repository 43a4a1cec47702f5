package org.tributary.contracts.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A share in percent, 0 to 10000, as an exact decimal; in JSON a string such as {@code "12.5"}, so that no parser makes a binary fraction of it. */
public record Rate(BigDecimal percent) {

    private static final int MOST_DECIMALS = 12;
    private static final BigDecimal MOST = BigDecimal.valueOf(10_000);

    public Rate {
        percent = percent.stripTrailingZeros();
        // The upper end also keeps "1e999999999" from being written out digit by digit later.
        if (percent.signum() < 0 || percent.compareTo(MOST) > 0 || percent.scale() > MOST_DECIMALS) {
            throw new IllegalArgumentException(
                    "a rate is a percentage from 0 to 10000 with at most 12 decimals, not " + percent);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Rate parse(String percent) {
        try {
            return new Rate(new BigDecimal(percent));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + percent + "' is not a percentage such as \"12.5\"", notANumber);
        }
    }

    /** The share of an amount before rounding, in minor units. */
    public BigDecimal exactlyOf(Money base) {
        return percent.multiply(BigDecimal.valueOf(base.minor())).movePointLeft(2);
    }

    /** The share of an amount, rounded once by {@link Rounding}. */
    public Money of(Money base) {
        return new Money(Rounding.toMinor(exactlyOf(base)), base.currency());
    }

    @JsonValue
    @Override
    public String toString() {
        return percent.toPlainString();
    }
}
