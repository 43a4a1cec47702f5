package org.tributary.contracts.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * An exact amount in minor units (cents, yen, fils) of one currency; negative is what is owed back. Sums that leave the range
 * of a long fail with {@link ArithmeticException} instead of wrapping.
 */
public record Money(long minor, Currency currency) {

    /** How an amount stands in JSON: {@code {"amount": 1250, "currency": "eur"}}. */
    public record Json(long amount, String currency) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Money read(Json json) {
        return of(json.amount, json.currency);
    }

    @JsonValue
    Json write() {
        return new Json(minor, code());
    }

    public static Money of(long minor, String currency) {
        return new Money(minor, Currencies.require(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** The currency's code as the API writes it, in lower case. */
    public String code() {
        return Currencies.code(currency);
    }

    /**
     * The sum of both.
     *
     * @throws IllegalArgumentException when the currencies differ: nothing nets across currencies
     */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /**
     * What is left of this one without the other.
     *
     * @throws IllegalArgumentException when the currencies differ
     */
    public Money minus(Money other) {
        return plus(other.negated());
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isPositive() {
        return minor > 0;
    }

    /** What a text in major units such as 12.50 means; empty when it is no number or has more decimals than the currency. */
    public static Optional<Money> parse(String major, Currency currency) {
        try {
            BigDecimal minor = new BigDecimal(major.strip()).movePointRight(currency.getDefaultFractionDigits());
            return Optional.of(new Money(minor.longValueExact(), currency));
        } catch (NumberFormatException | ArithmeticException unusable) {
            return Optional.empty();
        }
    }

    /** In major units, for people: 12.50. */
    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString() + " " + currency.getCurrencyCode();
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other + " to " + this + ": the currencies differ");
        }
    }
}
