package org.tributary.gateway.report;

import io.micronaut.core.annotation.Introspected;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.view.Dimension;
import org.tributary.gateway.view.Selection;

/**
 * The parameters of {@code GET /api/v1/stats}, as they came.
 *
 * @param from a time or a day in the time zone; 30 days ago when left out
 * @param to a time, or a day that is still inside; now when left out
 * @param dateBy {@code conversion}: conversions count when they happened
 * @param groupBy up to four, separated by commas
 */
@Introspected
public record StatsQuestion(
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable String linkId,
        @Nullable String from,
        @Nullable String to,
        @Nullable String timeZone,
        @Nullable String dateBy,
        @Nullable String groupBy) {

    private static final int MOST_DIMENSIONS = 4;
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(5 * 366);

    /** @throws org.tributary.platform.problem.ProblemException 400 naming every wrong parameter */
    Selection read(ZoneId usualZone, Clock clock) {
        Input input = new Input();
        ZoneId zone = input.timeZone("timeZone", timeZone, usualZone);
        Instant end = time(input, "to", to, zone, 1, clock.instant().plusSeconds(1));
        Instant begin = time(input, "from", from, zone, 0, end.minus(USUAL));
        if (!begin.isBefore(end) || begin.plus(LONGEST).isBefore(end)) {
            input.refuse("from", "out_of_range", "is before 'to' and within five years of it");
        }
        if (dateBy != null && !dateBy.equals("conversion")) {
            input.refuse("dateBy", "not_available", "only conversion is available so far");
        }
        Selection selection = new Selection(
                input.id("programId", programId, ProgramId::new),
                input.id("partnerId", partnerId, PartnerId::new),
                input.id("linkId", linkId, LinkId::new),
                begin,
                end,
                zone,
                dimensions(input));
        input.orThrow();
        return selection;
    }

    /** A day means its beginning in the zone, {@code daysMore} days later for an end. */
    private static Instant time(
            Input input, String name, @Nullable String text, ZoneId zone, int daysMore, Instant usual) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return text.length() == "2026-11-21".length()
                    ? LocalDate.parse(text)
                            .plusDays(daysMore)
                            .atStartOfDay(zone)
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            input.refuse(name, "invalid_time", "is a day such as 2026-11-21 or an RFC 3339 time");
            return usual;
        }
    }

    private List<Dimension> dimensions(Input input) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String name : groupBy == null || groupBy.isBlank() ? new String[0] : groupBy.split("[, ]+")) {
            try {
                dimensions.add(Dimension.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                input.refuse("groupBy", "not_available", "has day, hour, link, partner and program so far");
            }
        }
        if (dimensions.size() > MOST_DIMENSIONS
                || dimensions.stream().distinct().count() < dimensions.size()) {
            input.refuse("groupBy", "too_many", "has up to four different dimensions");
        }
        return dimensions;
    }
}
