package org.tributary.contracts.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

/**
 * A partner as the other services need to know it; the e-mail address stays in the gateway.
 *
 * @param name as partners and staff see it
 * @param externalId the vendor's own id of it
 * @param country ISO 3166 alpha-2 in upper case
 * @param image address of its picture
 */
public record PartnerEntry(
        PartnerId partnerId,
        OrganisationId org,
        String name,
        @Nullable String externalId,
        @Nullable String country,
        @Nullable String image,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    @Override
    public String entityId() {
        return partnerId.value();
    }
}
