package org.tributary.commission.accounting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a period that somebody wants to close ends. */
public sealed interface Term {

    /** It ends there; that moment is the first of the next period. */
    record Until(Instant until) implements Term {}

    /** It cannot end there. */
    record Refused(Reason reason, String detail) implements Term {}

    /** Why it cannot. */
    enum Reason {
        UNREADABLE,
        IN_FUTURE,
        ALREADY_CLOSED
    }

    /**
     * Reads a wish: a day, which is the last of the period, or a moment with its offset, which is the first that does not belong to it.
     *
     * @param wish null for the end of the calendar month
     * @param begin the end of the period before, or when the first entry was made
     */
    static Term of(@Nullable String wish, ZoneId zone, Instant begin, Instant now) {
        Instant until;
        try {
            until = wish == null || wish.isBlank() ? monthEnd(zone, begin) : read(wish.strip(), zone);
        } catch (DateTimeException unreadable) {
            return new Refused(
                    Reason.UNREADABLE, "until is a day such as 2026-10-31 or a time such as 2026-11-01T00:00:00Z.");
        }
        if (!until.isAfter(begin)) {
            return new Refused(
                    Reason.ALREADY_CLOSED,
                    "Everything before " + begin + " is closed or never was; choose a later end.");
        }
        if (until.isAfter(now)) {
            return new Refused(
                    Reason.IN_FUTURE,
                    "A period until " + until + " is not over; close it then, or give an earlier end.");
        }
        return new Until(until);
    }

    /** The first moment of the month after. */
    static Instant monthEnd(ZoneId zone, Instant begin) {
        LocalDate month = begin.atZone(zone).toLocalDate().withDayOfMonth(1);
        return month.plusMonths(1).atStartOfDay(zone).toInstant();
    }

    private static Instant read(String wish, ZoneId zone) {
        return wish.indexOf('T') < 0
                ? LocalDate.parse(wish).plusDays(1).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(wish).toInstant().truncatedTo(ChronoUnit.MICROS);
    }
}
