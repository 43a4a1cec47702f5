package org.tributary.commission.verdict;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.TrafficRules.OwnPurchases;
import org.tributary.contracts.id.ProgramId;

/**
 * What of a program matters to a verdict.
 *
 * @param currency ISO 4217 in lower case
 * @param hold how long a commission waits when its rule does not say; never shorter than the program's validation
 * @param minTimeToConversion a click that converts faster is suspicious; zero for off
 * @param ownPurchases what becomes of what a customer earns a partner who could be the customer; null for the usual
 */
public record ProgramTerms(
        ProgramId programId,
        boolean active,
        String currency,
        ZoneId timeZone,
        ProgramEntry.Attribution attribution,
        Duration hold,
        Duration minTimeToConversion,
        @Nullable OwnPurchases ownPurchases) {

    public static ProgramTerms of(ProgramEntry program) {
        return new ProgramTerms(
                program.programId(),
                program.active() && !program.deleted(),
                program.currency(),
                program.timeZone(),
                program.attribution(),
                longer(program.hold(), program.validation()),
                program.traffic().minTimeToConversion(),
                program.traffic().rulesOrUsual().ownPurchases());
    }

    boolean holdsOwnPurchases() {
        return ownPurchases != OwnPurchases.ACCEPTED;
    }

    private static Duration longer(Duration hold, @Nullable Duration validation) {
        return validation != null && validation.compareTo(hold) > 0 ? validation : hold;
    }
}
