package org.tributary.contracts.directory;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * A tracking link. Its key is unique per domain.
 *
 * @param number the link's number inside the installation, never reused; decides its lane
 * @param domain the host it answers on, null for the installation's own
 * @param key the path
 * @param url where it leads, null for the program's destination
 * @param subs default sub ids, overridden by the query
 * @param active whether it redirects; a disabled one leads to the fallback
 */
public record LinkEntry(
        LinkId linkId,
        OrganisationId org,
        ProgramId programId,
        PartnerId partnerId,
        long number,
        @Nullable String domain,
        String key,
        @Nullable String url,
        Map<String, String> subs,
        boolean active,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    @Override
    public String entityId() {
        return linkId.value();
    }
}
