package org.tributary.commission.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Movements;
import org.tributary.commission.accounting.Tie;

/**
 * What a period would hold if it were closed now.
 *
 * @param beganAt null for the first, which begins with the first entry
 * @param totals by currency
 */
public record Preview(
        int number,
        @Nullable Instant beganAt,
        Instant until,
        LocalDate lastDay,
        ZoneId timeZone,
        long entries,
        long transactions,
        boolean ties,
        Tie tie,
        Map<String, Movements> totals,
        List<Warning> warnings) {

    /** Something to look at before closing; none of it hinders. */
    public record Warning(String code, long count, String detail) {}
}
