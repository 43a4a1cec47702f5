package org.tributary.gateway.program;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.MergePatch;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The programs of an organisation. A partner sees those it is enrolled in. */
@Singleton
public final class Programs {

    private final Database database;
    private final Changes changes;
    private final Domains domains;
    private final MergePatch patches;
    private final Clock clock;

    Programs(Database database, Changes changes, Domains domains, MergePatch patches, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.domains = domains;
        this.patches = patches;
        this.clock = clock;
    }

    public Program create(Caller caller, ProgramTerms terms) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        Instant now = now();
        ProgramId id = FreshIds.next(ProgramId.PREFIX, ProgramId::new, now);
        ProgramEntry entry = new TermsCheck(terms).rules(new TermsCheck.Identity(id, caller.org(), now, now));
        return changes.make(caller, change -> {
            ProgramStore.insert(change.tx(), entry);
            domains.change(change.tx(), List.of(), entry);
            change.tell(entry);
            change.record("program.created", id, null, shown(entry));
            return shown(entry);
        });
    }

    /** Changes what the patch names (RFC 7396); null brings a field back to its usual value. The currency stays. */
    public Program change(Caller caller, ProgramId id, JsonNode patch) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        return changes.make(caller, change -> {
            ProgramEntry before = lock(change, id);
            ProgramEntry after = merged(before, patch);
            domains.change(change.tx(), before.trackingOrNone().domains(), after);
            ProgramStore.update(change.tx(), after);
            change.tell(after);
            change.record("program.changed", id, shown(before), shown(after));
            return shown(after);
        });
    }

    public Program find(Caller caller, ProgramId id) {
        return shown(database.web(caller.org(), tx -> ProgramStore.find(tx, id, caller.visiblePartner(null)))
                .orElseThrow(() -> ProblemException.notFound("program", id.value())));
    }

    public Page<Program> list(Caller caller, PageRequest page) {
        return Page.of(
                        database.web(
                                caller.org(),
                                tx -> ProgramStore.list(
                                        tx, caller.visiblePartner(null), page.after(), page.limit() + 1)),
                        page,
                        entry -> entry.programId().value())
                .map(Programs::shown);
    }

    /**
     * A program's rules inside a transaction of another room.
     *
     * @throws ProblemException 404 when there is none in the transaction's organisation
     */
    public ProgramEntry rules(Tx tx, ProgramId id) {
        return ProgramStore.find(tx, id, null).orElseThrow(() -> ProblemException.notFound("program", id.value()));
    }

    /** The currency of every program of the caller's organisation, by its id. */
    public Map<String, String> currencies(Caller caller) {
        return database.web(caller.org(), ProgramStore::currencies);
    }

    /** The same inside a transaction of another room. */
    public Map<String, String> currencies(Tx tx) {
        return ProgramStore.currencies(tx);
    }

    /** A program's rules inside a change; nobody else changes the program or numbers its plans until the change is through. */
    public ProgramEntry lock(Change change, ProgramId id) {
        return ProgramStore.lock(change.tx(), id).orElseThrow(() -> ProblemException.notFound("program", id.value()));
    }

    private ProgramEntry merged(ProgramEntry before, JsonNode patch) {
        ProgramTerms wanted = patches.apply(TermsCheck.terms(before), patch, ProgramTerms.class);
        ProgramEntry after = new TermsCheck(wanted)
                .rules(new TermsCheck.Identity(before.programId(), before.org(), before.createdAt(), now()));
        if (!after.currency().equals(before.currency())) {
            Input input = new Input();
            input.refuse("/currency", "fixed", "stays what it is; make another program for another currency");
            input.orThrow();
        }
        return after;
    }

    static Program shown(ProgramEntry entry) {
        return new Program(entry.programId(), TermsCheck.terms(entry), entry.createdAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
