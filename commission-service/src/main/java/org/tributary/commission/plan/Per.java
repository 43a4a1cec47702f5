package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Locale;

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

    /** The word that documents and receipts use. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
