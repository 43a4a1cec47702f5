package org.tributary.commission.plan.reader;

import java.math.BigDecimal;
import java.util.Objects;
import org.tributary.contracts.money.Rate;

/** Percentages as documents write them: {@code "12.5"}, or 12.5 without quotes, since its text is exact as well. */
final class Rates {

    static final BigDecimal LARGEST = BigDecimal.valueOf(1_000);

    private Rates() {}

    /** Zero stands in for a rate that is missing or wrong, after that was reported. */
    static Rate read(Section section, String name) {
        section.requiredText(name);
        return Objects.requireNonNullElse(section.parsed(name, Rates::parse), new Rate(BigDecimal.ZERO));
    }

    private static Rate parse(String text) {
        Rate rate = Rate.parse(text);
        if (rate.percent().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("a percentage is at most " + LARGEST.toPlainString() + ", not " + text);
        }
        return rate;
    }
}
