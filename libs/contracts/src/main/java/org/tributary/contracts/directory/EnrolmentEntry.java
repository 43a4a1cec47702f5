package org.tributary.contracts.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A partner's membership in a program.
 *
 * @param parentPartnerId who recruited it, null for nobody; never leads back to itself
 * @param group static group within the program
 * @param tier tier within the program
 * @param enrolledAt when it joined
 * @param traffic what the partner was allowed and has declared of its own, null for nothing
 */
public record EnrolmentEntry(
        EnrolmentId enrolmentId,
        OrganisationId org,
        ProgramId programId,
        PartnerId partnerId,
        @Nullable PartnerId parentPartnerId,
        @Nullable String group,
        @Nullable String tier,
        Status status,
        Instant enrolledAt,
        Instant recordedAt,
        boolean deleted,
        @Nullable PartnerTraffic traffic)
        implements DirectoryEntry {

    /**
     * A partner's sources of traffic in one program.
     *
     * @param allowedSources the only ones it may use, in place of the program's list; null for the program's
     * @param declaredSources the ones it said it uses; null when it said nothing
     */
    public record PartnerTraffic(
            @Nullable List<TrafficSource> allowedSources,
            @Nullable List<TrafficSource> declaredSources) {}

    /** Only an approved partner's links attribute and only its sales earn. */
    public enum Status {
        APPLIED,
        INVITED,
        APPROVED,
        DECLINED,
        DEACTIVATED,
        BANNED,
        ARCHIVED
    }

    @Override
    public String entityId() {
        return enrolmentId.value();
    }
}
