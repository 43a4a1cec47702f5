package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ISO 8601 length of time such as {@code P12M}, {@code P30D} or {@code PT36H}. Years, months, weeks and days are the calendar's,
 * in the program's time zone; hours, minutes and seconds are exact.
 */
public record Span(Period period, Duration time) {

    private static final Pattern SHAPE = Pattern.compile("(P(?:\\d+[YMWD])*)(T\\d+.*)?");

    /** @throws IllegalArgumentException for anything else, for negative lengths and for more than 100 years */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Span parse(String text) {
        Matcher shape = SHAPE.matcher(text);
        if (!shape.matches()) {
            throw notASpan(text);
        }
        try {
            String date = shape.group(1);
            String clock = shape.group(2);
            Period period = date.equals("P") ? Period.ZERO : Period.parse(date);
            Duration time = clock == null ? Duration.ZERO : Duration.parse("P" + clock);
            if (clock == null && date.equals("P")
                    || time.isNegative()
                    || time.toDays() > 36_500
                    || period.toTotalMonths() > 1_200
                    || period.getDays() > 36_500) {
                throw notASpan(text);
            }
            return new Span(period, time);
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

    private static IllegalArgumentException notASpan(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an ISO 8601 length of time of at most 100 years such as P30D, P12M or PT36H");
    }
}
