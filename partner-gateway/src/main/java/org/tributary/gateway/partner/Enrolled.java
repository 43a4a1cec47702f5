package org.tributary.gateway.partner;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A partner as a member of one program, as the API answers it.
 *
 * @param id the partner's
 * @param parentPartnerId who recruited it, null for nobody
 * @param traffic sources of its own, null for the program's
 * @param agreements what was agreed with it alone, each for its time; null for nothing
 */
public record Enrolled(
        PartnerId id,
        EnrolmentId enrolmentId,
        ProgramId programId,
        String email,
        String name,
        @Nullable String externalId,
        @Nullable String country,
        @Nullable PartnerId parentPartnerId,
        @Nullable String group,
        @Nullable String tier,
        EnrolmentEntry.Status status,
        Instant enrolledAt,
        @Nullable PartnerTraffic traffic,
        @Nullable List<Agreement> agreements) {

    EnrolmentEntry entry(OrganisationId org, Instant now) {
        return new EnrolmentEntry(
                enrolmentId,
                org,
                programId,
                id,
                parentPartnerId,
                group,
                tier,
                status,
                enrolledAt,
                now,
                false,
                traffic,
                agreements);
    }
}
