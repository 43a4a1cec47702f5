package org.tributary.gateway.partner;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The partners of an organisation. A partner sees itself alone. */
@Singleton
public final class Partners {

    private final Database database;

    Partners(Database database) {
        this.database = database;
    }

    public Partner find(Caller caller, PartnerId id) {
        PartnerId visible = java.util.Objects.requireNonNull(caller.visiblePartner(id));
        return database.web(caller.org(), tx -> PartnerStore.find(tx, visible))
                .orElseThrow(() -> ProblemException.notFound("partner", id.value()));
    }

    public Page<Partner> list(Caller caller, PageRequest page) {
        return Page.of(
                database.web(
                        caller.org(),
                        tx -> PartnerStore.list(tx, caller.visiblePartner(null), page.after(), page.limit() + 1)),
                page,
                partner -> partner.id().value());
    }

    /** What these partners are called; one that the caller may not see is left out. */
    public Map<PartnerId, String> names(Caller caller, Set<PartnerId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.web(caller.org(), tx -> PartnerStore.names(tx, ids, caller.visiblePartner(null)));
    }

    /** Every program a partner is in, by program; short enough for no pages. */
    public List<Enrolled> programsOf(Caller caller, PartnerId id) {
        PartnerId visible = java.util.Objects.requireNonNull(caller.visiblePartner(id));
        return database.web(caller.org(), tx -> PartnerStore.programsOf(tx, visible));
    }
}
