package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stretch of the calendar, in the program's time zone, that limits and volumes count over. Weeks are ISO 8601's. */
public enum Per {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    LIFETIME;

    /** The name of the stretch that a moment lies in: {@code 2026-11-22}, {@code 2026-W47}, {@code 2026-11}, {@code 2026-Q4}, {@code 2026}, {@code ever}. */
    public String at(Instant moment, ZoneId zone) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return switch (this) {
            case DAY -> day.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, "2026-11".length());
            case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> Integer.toString(day.getYear());
            case LIFETIME -> "ever";
        };
    }

    /** The first day of the stretch that a day lies in; null for a lifetime, which has none. */
    public @Nullable LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            case YEAR -> day.withDayOfYear(1);
            case LIFETIME -> null;
        };
    }

    /** When the stretch that a moment lies in ends; empty for a lifetime. */
    public Optional<Instant> endOf(Instant moment, ZoneId zone) {
        LocalDate first = first(moment.atZone(zone).toLocalDate());
        return Optional.ofNullable(first)
                .map(day -> next(day).atStartOfDay(zone).toInstant());
    }

    /** When the stretch ends that {@link #at} gave a name. */
    public Optional<Instant> endOf(String period, ZoneId zone) {
        return firstOf(period).map(day -> next(day).atStartOfDay(zone).toInstant());
    }

    private Optional<LocalDate> firstOf(String period) {
        return switch (this) {
            case DAY -> Optional.of(LocalDate.parse(period));
            case WEEK -> Optional.of(LocalDate.parse(period + "-1", DateTimeFormatter.ISO_WEEK_DATE));
            case MONTH -> Optional.of(LocalDate.parse(period + "-01"));
            case QUARTER -> {
                int month = 3 * Integer.parseInt(period.substring(period.length() - 1)) - 2;
                yield Optional.of(LocalDate.of(Integer.parseInt(period.substring(0, period.indexOf('-'))), month, 1));
            }
            case YEAR -> Optional.of(LocalDate.of(Integer.parseInt(period), 1, 1));
            case LIFETIME -> Optional.empty();
        };
    }

    /** The first day of the stretch after the one that begins on a day. */
    private LocalDate next(LocalDate first) {
        return switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
            case LIFETIME -> throw new IllegalStateException("nothing comes after a lifetime");
        };
    }

    /** The word that documents and receipts use. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
