package org.tributary.gateway.coupon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A coupon code.
 *
 * @param code as it was given; compared without case
 * @param discount what it gives the customer, in the vendor's own words
 */
public record Coupon(
        CouponId id,
        ProgramId programId,
        PartnerId partnerId,
        String code,
        @Nullable JsonNode discount,
        boolean active,
        Instant createdAt) {

    CouponEntry entry(OrganisationId org, Instant now) {
        return new CouponEntry(id, org, programId, partnerId, code, active, now, false);
    }
}
