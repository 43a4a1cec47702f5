package org.tributary.gateway.input;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** ISO 8601 durations as the API writes them: whole days as days. */
public final class Durations {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private Durations() {}

    /** Empty for what is no duration, is negative or is longer than ten years. */
    public static Optional<Duration> parse(String text) {
        try {
            Duration duration = Duration.parse(text);
            return duration.isNegative() || duration.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(duration);
        } catch (DateTimeException | ArithmeticException wrong) {
            return Optional.empty();
        }
    }

    /** {@code P30D} where {@link Duration#toString} would say {@code PT720H}. */
    public static String text(Duration duration) {
        boolean wholeDays = Duration.ofDays(duration.toDays()).equals(duration);
        return wholeDays ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
