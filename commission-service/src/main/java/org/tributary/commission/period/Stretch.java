package org.tributary.commission.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;

/**
 * Which entries are a period's: those recorded before {@code until} by database transactions below {@code toXid}, without those that the
 * same can be said of for the period before. Both bounds only grow, and below {@code toXid} nothing was running when it was taken, so that
 * periods share no entry and lose none.
 *
 * @param number of the period, 1, 2, 3 …
 * @param zone defines its days and months
 * @param beganAt the end of the period before, null for the first
 * @param afterXid the bound of the period before
 * @param fromXid below it nothing is the period's: where reading begins
 */
record Stretch(
        OrganisationId org,
        int number,
        ZoneId zone,
        @Nullable Instant beganAt,
        String afterXid,
        String fromXid,
        String toXid,
        Instant until) {

    static final String BEGINNING = "0";

    /** The condition on {@code ledger_entry e}. */
    static final String IS_IN = """
             e.org = :org and e.written_by >= cast(:from as bigint) and e.written_by < cast(:to as bigint) and e.recorded_at < :until
             and not (e.written_by < cast(:after as bigint) and e.recorded_at < cast(:began as timestamptz))
            """;

    /** What comes late is booked on the first day: the days before are closed. */
    @Nullable
    LocalDate firstDay() {
        return beganAt == null ? null : beganAt.atZone(zone).toLocalDate();
    }
}
