package org.tributary.contracts.directory;

import java.time.Instant;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A coupon code that attributes a conversion to a partner. Unique per organisation, compared without case.
 *
 * @param code as customers type it
 * @param active whether it attributes
 */
public record CouponEntry(
        CouponId couponId,
        OrganisationId org,
        ProgramId programId,
        PartnerId partnerId,
        String code,
        boolean active,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    @Override
    public String entityId() {
        return couponId.value();
    }
}
