package org.tributary.tracking.directory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/** Keeps each id that many links name once: a million links as they are read would hold a million copies of one program's. */
final class SharedIds {

    private final Map<OrganisationId, OrganisationId> organisations = new ConcurrentHashMap<>();
    private final Map<ProgramId, ProgramId> programs = new ConcurrentHashMap<>();
    private final Map<PartnerId, PartnerId> partners = new ConcurrentHashMap<>();

    /** The same link, its ids shared with other links. */
    LinkEntry in(LinkEntry link) {
        return new LinkEntry(
                link.linkId(),
                once(organisations, link.org()),
                once(programs, link.programId()),
                once(partners, link.partnerId()),
                link.number(),
                link.domain(),
                link.key(),
                link.url(),
                link.subs().isEmpty() ? Map.of() : link.subs(),
                link.rules(),
                link.active(),
                link.recordedAt(),
                link.deleted());
    }

    void clear() {
        organisations.clear();
        programs.clear();
        partners.clear();
    }

    private static <T> T once(Map<T, T> known, T id) {
        T there = known.putIfAbsent(id, id);
        return there == null ? id : there;
    }
}
