package org.tributary.commission.simulation;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;

/**
 * A draft and the history it is put to.
 *
 * @param currency the program's, ISO 4217 in lower case; all amounts are minor units of it
 * @param timeZone the program's
 * @param draft the document as its author wrote it, with its name and hash
 * @param from conversions that occurred from then on
 * @param to and before then
 * @param attempt how often it was begun
 * @param done of what history holds, how much was replayed
 * @param total null until it has been counted
 * @param failure why it broke, for people; null when it did not
 * @param result null until it has finished
 */
public record Simulation(
        SimulationId id,
        OrganisationId org,
        ProgramId program,
        String currency,
        ZoneId timeZone,
        Draft draft,
        Instant from,
        Instant to,
        Status status,
        int attempt,
        long done,
        @Nullable Long total,
        @Nullable String failure,
        @Nullable Result result,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** A document that was read and whose own tests passed. */
    public record Draft(String name, String hash, String document) {}
}
