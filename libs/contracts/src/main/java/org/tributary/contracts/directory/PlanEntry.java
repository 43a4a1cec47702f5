package org.tributary.contracts.directory;

import java.time.Instant;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;

/**
 * That a plan version is published: its document stays with commission, its head travels here.
 *
 * @param version 1, 2, 3 … within the program
 * @param effectiveFrom conversions that occurred from then on are judged by it, until a later version takes over
 * @param hash SHA-256 of the canonical document, hex
 */
public record PlanEntry(
        PlanId planId,
        OrganisationId org,
        ProgramId programId,
        int version,
        Instant effectiveFrom,
        String hash,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    @Override
    public String entityId() {
        return planId.value();
    }
}
