package org.tributary.contracts.directory;

import java.net.URI;
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
 * @param rules when it stops leading there and where else it leads, null for a link without any
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
        @Nullable LinkRules rules,
        boolean active,
        Instant recordedAt,
        boolean deleted)
        implements DirectoryEntry {

    /**
     * The address that people share.
     *
     * @param base the installation's own; a link on another domain is reached by the same scheme and port
     */
    public String shortUrl(URI base) {
        return shortUrl(base, domain, key);
    }

    /** Likewise of a link that is not at hand. */
    public static String shortUrl(URI base, @Nullable String domain, String key) {
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return base.getScheme() + "://" + (domain == null ? base.getHost() : domain) + port + "/" + key;
    }

    /** Its rules, also where it has none. */
    public LinkRules rulesOrNone() {
        return rules == null ? LinkRules.NONE : rules;
    }

    @Override
    public String entityId() {
        return linkId.value();
    }
}
