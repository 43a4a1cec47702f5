package org.tributary.gateway.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.secret.EmailMarks;

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

    /** @param emails marks the address, which stays here */
    PartnerEntry entry(OrganisationId org, EmailMarks emails, Instant now) {
        return new PartnerEntry(
                id, org, name, externalId, country, null, emails.of(org, email).orElse(null), now, false);
    }
}
