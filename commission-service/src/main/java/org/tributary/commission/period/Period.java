package org.tributary.commission.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Tie;
import org.tributary.contracts.id.PeriodId;

/**
 * A closed period; never opened again.
 *
 * @param number 1, 2, 3 … within the organisation
 * @param beganAt null for the first, which begins with the first entry
 * @param until the first moment that does not belong to it
 * @param entriesHash SHA-256 over the entries that stand in it
 * @param blockNumber the newest block of the ledger's chain at the close, 0 for none
 * @param blockHash its hash
 * @param ties whether the roll-forward closes with what the ledger's accounts hold
 */
public record Period(
        PeriodId id,
        int number,
        @Nullable Instant beganAt,
        Instant until,
        ZoneId timeZone,
        long entries,
        long transactions,
        String entriesHash,
        long blockNumber,
        String blockHash,
        boolean ties,
        Tie tie,
        @Nullable String closedBy,
        Instant closedAt) {

    /** Its last day in its time zone. */
    public LocalDate lastDay() {
        return lastDay(until, timeZone);
    }

    static LocalDate lastDay(Instant until, ZoneId zone) {
        return until.minusNanos(1).atZone(zone).toLocalDate();
    }
}
