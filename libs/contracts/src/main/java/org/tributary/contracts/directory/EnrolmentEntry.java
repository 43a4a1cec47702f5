package org.tributary.contracts.directory;

import java.time.Instant;
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
        boolean deleted)
        implements DirectoryEntry {

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
