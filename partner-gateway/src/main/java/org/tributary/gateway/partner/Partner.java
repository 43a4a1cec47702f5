package org.tributary.gateway.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

/**
 * A partner of an organisation, in however many programs.
 *
 * @param externalId the vendor's own id of it
 * @param country ISO 3166 alpha-2 in upper case
 */
public record Partner(
        PartnerId id,
        String email,
        String name,
        @Nullable String externalId,
        @Nullable String country,
        Instant createdAt) {

    PartnerEntry entry(OrganisationId org, Instant now) {
        return new PartnerEntry(id, org, name, externalId, country, null, now, false);
    }
}
