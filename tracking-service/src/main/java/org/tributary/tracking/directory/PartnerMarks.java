package org.tributary.tracking.directory;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

/** Partners by the marks of their e-mail addresses. One thread writes, everybody reads. */
final class PartnerMarks {

    private final Map<Mark, Set<PartnerId>> addresses = new ConcurrentHashMap<>();
    private final Map<Mark, Set<PartnerId>> domains = new ConcurrentHashMap<>();

    private record Mark(OrganisationId org, String text) {}

    Set<PartnerId> withAddress(OrganisationId org, String mark) {
        return addresses.getOrDefault(new Mark(org, mark), Set.of());
    }

    Set<PartnerId> atDomain(OrganisationId org, String mark) {
        return domains.getOrDefault(new Mark(org, mark), Set.of());
    }

    void put(PartnerEntry partner) {
        if (partner.marks() != null && !partner.deleted()) {
            add(addresses, partner, partner.marks().address());
            add(domains, partner, partner.marks().domain());
        }
    }

    /** Takes back what the state before had and the state now has not. */
    void forget(PartnerEntry before, PartnerEntry now) {
        if (before.marks() != null && (now.deleted() || !before.marks().equals(now.marks()))) {
            remove(addresses, before, before.marks().address());
            remove(domains, before, before.marks().domain());
            put(now);
        }
    }

    void clear() {
        addresses.clear();
        domains.clear();
    }

    private static void add(Map<Mark, Set<PartnerId>> index, PartnerEntry partner, @Nullable String mark) {
        if (mark != null) {
            index.computeIfAbsent(new Mark(partner.org(), mark), _ -> ConcurrentHashMap.newKeySet())
                    .add(partner.partnerId());
        }
    }

    private static void remove(Map<Mark, Set<PartnerId>> index, PartnerEntry partner, @Nullable String mark) {
        if (mark != null) {
            index.computeIfPresent(new Mark(partner.org(), mark), (_, there) -> {
                there.remove(partner.partnerId());
                return there.isEmpty() ? null : there;
            });
        }
    }
}
