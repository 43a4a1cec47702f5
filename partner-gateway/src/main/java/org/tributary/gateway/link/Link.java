package org.tributary.gateway.link;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A link as the API answers it.
 *
 * @param number decides the lane of its clicks
 * @param shortUrl what a partner shares
 * @param url where it leads; the program's destination when it has none of its own
 * @param ownUrl its own address, null for the program's
 * @param subs {@code sub1}…{@code sub10} that every click carries unless it brings others; stand beside the other fields
 */
public record Link(
        LinkId id,
        ProgramId programId,
        PartnerId partnerId,
        @JsonIgnore long number,
        @Nullable String domain,
        String key,
        String shortUrl,
        String url,
        @JsonIgnore @Nullable String ownUrl,
        @JsonAnyGetter Map<String, String> subs,
        boolean active,
        Instant createdAt) {

    LinkEntry entry(OrganisationId org, Instant now) {
        return new LinkEntry(id, org, programId, partnerId, number, domain, key, ownUrl, subs, active, now, false);
    }
}
