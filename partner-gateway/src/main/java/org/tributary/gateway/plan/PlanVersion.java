package org.tributary.gateway.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.UserId;

/**
 * A published version of a program's plan.
 *
 * @param version 1, 2, 3 … within the program
 * @param effectiveFrom conversions that occur from then on are judged by it, until a later version takes over
 * @param hash SHA-256 of the canonical document, hex
 */
public record PlanVersion(
        PlanId id,
        ProgramId programId,
        int version,
        String name,
        Instant effectiveFrom,
        String hash,
        @Nullable UserId publishedBy,
        Instant createdAt) {

    PlanEntry entry(OrganisationId org) {
        return new PlanEntry(id, org, programId, version, effectiveFrom, hash, createdAt, false);
    }
}
