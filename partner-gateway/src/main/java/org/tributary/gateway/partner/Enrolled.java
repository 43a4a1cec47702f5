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
 * @param tier the tier that a person has set; it goes before the one it has reached
 * @param agreements what was agreed with it alone, each for its time; null for nothing
 * @param reachedTier the tier it has reached by what it brought, as the plan moves it; null for none
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
        @Nullable List<Agreement> agreements,
        @Nullable String reachedTier) {

    /** What its sales are paid by. */
    public @Nullable String effectiveTier() {
        return tier == null ? reachedTier : tier;
    }

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
