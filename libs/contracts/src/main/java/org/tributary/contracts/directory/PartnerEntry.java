package org.tributary.contracts.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

/**
 * A partner as the other services need to know it; the e-mail address stays in the gateway, and only marks of it travel.
 *
 * @param name as partners and staff see it
 * @param externalId the vendor's own id of it
 * @param country ISO 3166 alpha-2 in upper case
 * @param image address of its picture
 * @param marks by which somebody with the installation's master key recognises the partner's e-mail address; null where none are known
 */
public record PartnerEntry(
        PartnerId partnerId,
        OrganisationId org,
        String name,
        @Nullable String externalId,
        @Nullable String country,
        @Nullable String image,
        @Nullable Marks marks,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    /**
     * What an e-mail address is recognised by, and cannot be read from.
     *
     * @param address of the whole address
     * @param domain of its domain; null where everybody can have an address
     */
    public record Marks(String address, @Nullable String domain) {}

    @Override
    public String entityId() {
        return partnerId.value();
    }
}
