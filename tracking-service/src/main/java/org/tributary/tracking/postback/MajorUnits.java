package org.tributary.tracking.postback;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.tributary.platform.problem.ProblemException;

/** Amounts as postbacks write them: decimal, in major units, exact in the digits that the currency has. */
final class MajorUnits {

    private static final int LONGEST = 24;

    /** As in the JSON of {@code /track/sale}. */
    private static final long LARGEST = 999_999_999_999_999L;

    private MajorUnits() {}

    /**
     * The amount in minor units.
     *
     * @param text {@code 12.50}, {@code 12,50} or {@code 12}; neither sign, exponent nor thousands
     * @throws ProblemException 400 when it is no such amount
     */
    static long minor(String name, String text, Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        long minor;
        try {
            minor = new BigDecimal(plain(name, text))
                    .setScale(digits, RoundingMode.UNNECESSARY)
                    .movePointRight(digits)
                    .longValueExact();
        } catch (ArithmeticException inexact) {
            throw refusal(
                    name,
                    currency.getCurrencyCode() + " has " + digits + " digits behind the point, or it is too large");
        }
        if (minor > LARGEST) {
            throw tooLarge(name);
        }
        return minor;
    }

    /** The price of several. */
    static long times(String name, long price, int count) {
        if (price > LARGEST / count) {
            throw tooLarge(name);
        }
        return price * count;
    }

    private static ProblemException tooLarge(String name) {
        return ProblemException.invalid(
                "amount_too_large", "Nothing was recorded. " + name + " is larger than " + LARGEST + " minor units.");
    }

    private static String plain(String name, String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean point = c == '.' || c == ',';
            points += point ? 1 : 0;
            if (!point && (c < '0' || c > '9')) {
                throw refusal(name, "only digits and one point stand in it");
            }
        }
        boolean digitAround = Character.isDigit(text.charAt(0)) && Character.isDigit(text.charAt(text.length() - 1));
        if (points > 1 || !digitAround || text.length() > LONGEST) {
            throw refusal(name, "only digits and one point between them stand in it");
        }
        return text.replace(',', '.');
    }

    private static ProblemException refusal(String name, String why) {
        return ProblemException.invalid(
                "amount_not_readable",
                "Nothing was recorded. " + name + " is an amount in major units like 12.50; " + why + ".");
    }
}
