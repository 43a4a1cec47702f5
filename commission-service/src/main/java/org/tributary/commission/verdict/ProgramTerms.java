package org.tributary.commission.verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Span;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.TrafficRules.OwnPurchases;
import org.tributary.contracts.id.ProgramId;

/**
 * What of a program matters to a verdict.
 *
 * @param currency ISO 4217 in lower case
 * @param hold how long a commission waits when its rule does not say
 * @param minTimeToConversion a click that converts faster is suspicious; zero for off
 * @param ownPurchases what becomes of what a customer earns a partner who could be the customer; null for the usual
 * @param validation how long the vendor has to answer for a conversion, which waits so long at least; null for not at all
 */
public record ProgramTerms(
        ProgramId programId,
        boolean active,
        String currency,
        ZoneId timeZone,
        ProgramEntry.Attribution attribution,
        Duration hold,
        Duration minTimeToConversion,
        @Nullable OwnPurchases ownPurchases,
        @Nullable Duration validation) {

    /** Of a program that validates nothing. */
    public ProgramTerms(
            ProgramId programId,
            boolean active,
            String currency,
            ZoneId timeZone,
            ProgramEntry.Attribution attribution,
            Duration hold,
            Duration minTimeToConversion,
            @Nullable OwnPurchases ownPurchases) {
        this(programId, active, currency, timeZone, attribution, hold, minTimeToConversion, ownPurchases, null);
    }

    public static ProgramTerms of(ProgramEntry program) {
        return new ProgramTerms(
                program.programId(),
                program.active() && !program.deleted(),
                program.currency(),
                program.timeZone(),
                program.attribution(),
                program.hold(),
                program.traffic().minTimeToConversion(),
                program.traffic().rulesOrUsual().ownPurchases(),
                program.validation());
    }

    /** When what a conversion earned matures by its rule or the program, whatever the vendor has still to say. */
    Instant holdEnd(@Nullable Span hold, Instant occurredAt) {
        return hold == null ? occurredAt.plus(this.hold) : hold.after(occurredAt, timeZone);
    }

    /** Until when the vendor may answer; null when nobody asks it. */
    @Nullable
    Instant validatedBy(Instant occurredAt) {
        return validation == null || validation.isZero() ? null : occurredAt.plus(validation);
    }

    boolean holdsOwnPurchases() {
        return ownPurchases != OwnPurchases.ACCEPTED;
    }
}
