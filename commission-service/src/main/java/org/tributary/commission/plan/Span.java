package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO 8601 length of time such as {@code P12M}, {@code P30D} or {@code PT36H}. Years, months, weeks and days are the calendar's,
 * in the program's time zone; hours, minutes and seconds are exact.
 */
public record Span(Period period, Duration time) {

    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final Pattern SHAPE = Pattern.compile("(P(?:\\d+[YMWD])*)(T\\d+.*)?");

    public Span {
        boolean negative = time.isNegative() || period.isNegative();
        if (negative || time.compareTo(LONGEST) > 0 || daysOf(period) > LONGEST.toDays()) {
            throw new IllegalArgumentException(
                    "a span is at least zero and at most 100 years, not " + period + " and " + time);
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException for anything else and for more than 100 years
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Span parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches() || text.equals("P")) {
            throw notASpan(text);
        }
        try {
            String date = shape.group(1);
            String clock = shape.group(2);
            return new Span(
                    date.equals("P") ? Period.ZERO : Period.parse(date),
                    clock == null ? Duration.ZERO : Duration.parse("P" + clock));
        } catch (DateTimeException | ArithmeticException e) {
            throw notASpan(text);
        }
    }

    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(period).plus(time).toInstant();
    }

    @JsonValue
    @Override
    public String toString() {
        if (time.isZero()) {
            return period.toString();
        }
        return period.isZero() ? time.toString() : period + time.toString().substring(1);
    }

    /** From some day: enough for a limit. */
    private static long daysOf(Period period) {
        return ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period));
    }

    private static IllegalArgumentException notASpan(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an ISO 8601 length of time of at most 100 years such as P30D, P12M or PT36H");
    }
}
