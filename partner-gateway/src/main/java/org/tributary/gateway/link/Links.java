package org.tributary.gateway.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.MergePatch;
import org.tributary.gateway.partner.Enrolled;
import org.tributary.gateway.partner.Enrolments;
import org.tributary.gateway.program.Programs;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Tracking links. Staff make them for every partner, a partner for itself while it is approved. */
@Singleton
public final class Links {

    private static final int MOST_TRIES = 5;

    private final Database database;
    private final Changes changes;
    private final Programs programs;
    private final Enrolments enrolments;
    private final MergePatch patches;
    private final String base;
    private final Clock clock;

    Links(
            Database database,
            Changes changes,
            Programs programs,
            Enrolments enrolments,
            MergePatch patches,
            @Value("${tracking.url:`http://localhost:8081`}") String base,
            Clock clock) {
        this.database = database;
        this.changes = changes;
        this.programs = programs;
        this.enrolments = enrolments;
        this.patches = patches;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.clock = clock;
    }

    /** Makes a link, under the wished key or a made one. */
    public Link create(Caller caller, LinkTerms terms) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER, Role.PARTNER);
        Input input = new Input();
        ProgramId program = input.requiredId("/programId", terms.programId(), ProgramId::new);
        PartnerId partner = input.requiredId(
                "/partnerId", terms.partnerId() == null ? ownPartner(caller) : terms.partnerId(), PartnerId::new);
        if (terms.key() != null) {
            LinkKeys.check(input, terms.key());
        }
        checkDomain(input, terms.domain());
        Map<String, String> subs = LinkCheck.subs(input, terms);
        input.orThrow();
        caller.visiblePartner(partner);
        return changes.make(
                caller,
                change -> insert(
                        change, caller, terms, Objects.requireNonNull(program), Objects.requireNonNull(partner), subs));
    }

    private Link insert(
            Change change,
            Caller caller,
            LinkTerms terms,
            ProgramId programId,
            PartnerId partner,
            Map<String, String> subs) {
        ProgramEntry program = programs.rules(change.tx(), programId);
        requireMayShare(caller, enrolments.require(change.tx(), programId, partner));
        Input input = new Input();
        String url = LinkCheck.url(input, terms.url(), program);
        input.orThrow();
        boolean active = terms.active() == null || terms.active();
        for (int i = 0; i < MOST_TRIES; i++) {
            Instant now = now();
            String key = terms.key() == null ? LinkKeys.fresh() : terms.key();
            LinkStore.Row row = new LinkStore.Row(
                    FreshIds.next(LinkId.PREFIX, LinkId::new, now),
                    programId,
                    partner,
                    LinkStore.nextNumber(change.tx()),
                    null,
                    key,
                    url,
                    subs,
                    active,
                    now);
            if (LinkStore.insert(change.tx(), caller.org(), row)) {
                return told(change, caller, "link.created", null, shown(row, program));
            }
            if (terms.key() != null) {
                throw ProblemException.conflict("key_taken", "The key '" + key + "' is taken; choose another.");
            }
        }
        throw new IllegalStateException("no free link key after " + MOST_TRIES + " tries");
    }

    /** Changes what the patch names: url, active, sub1…sub10. Key, program and partner stay, since others have the link already. */
    public Link change(Caller caller, LinkId id, JsonNode patch) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER, Role.PARTNER);
        return changes.make(caller, change -> {
            LinkStore.Row before = LinkStore.lock(change.tx(), id)
                    .filter(row -> isVisible(caller, row))
                    .orElseThrow(() -> ProblemException.notFound("link", id.value()));
            ProgramEntry program = programs.rules(change.tx(), before.programId());
            LinkTerms wanted = patches.apply(terms(before), patch, LinkTerms.class);
            Input input = new Input();
            requireFixed(input, before, wanted);
            String url = LinkCheck.url(input, wanted.url(), program);
            Map<String, String> subs = LinkCheck.subs(input, wanted);
            input.orThrow();
            LinkStore.Row after = new LinkStore.Row(
                    id,
                    before.programId(),
                    before.partnerId(),
                    before.number(),
                    before.domain(),
                    before.key(),
                    url,
                    subs,
                    wanted.active() == null || wanted.active(),
                    before.createdAt());
            LinkStore.update(change.tx(), after);
            return told(change, caller, "link.changed", shown(before, program), shown(after, program));
        });
    }

    public Link find(Caller caller, LinkId id) {
        return database.web(caller.org(), tx -> {
            LinkStore.Row row = LinkStore.find(tx, id)
                    .filter(found -> isVisible(caller, found))
                    .orElseThrow(() -> ProblemException.notFound("link", id.value()));
            return shown(row, programs.rules(tx, row.programId()));
        });
    }

    public Page<Link> list(Caller caller, @Nullable ProgramId program, @Nullable PartnerId partner, PageRequest page) {
        LinkStore.Filter filter = new LinkStore.Filter(program, caller.visiblePartner(partner));
        return database.web(caller.org(), tx -> {
            Map<ProgramId, ProgramEntry> known = new HashMap<>();
            return Page.of(
                            LinkStore.list(tx, filter, page.after(), page.limit() + 1),
                            page,
                            row -> row.id().value())
                    .map(row -> shown(row, known.computeIfAbsent(row.programId(), id -> programs.rules(tx, id))));
        });
    }

    private Link told(Change change, Caller caller, String action, @Nullable Link before, Link after) {
        change.tell(after.entry(caller.org(), now()));
        change.record(action, after.id(), before, after);
        return after;
    }

    private static boolean isVisible(Caller caller, LinkStore.Row row) {
        return !caller.isPartner() || row.partnerId().equals(caller.partner());
    }

    private static @Nullable String ownPartner(Caller caller) {
        return caller.isPartner() && caller.partner() != null ? caller.partner().value() : null;
    }

    private static void requireMayShare(Caller caller, Enrolled enrolled) {
        if (caller.isPartner() && enrolled.status() != Status.APPROVED) {
            throw ProblemException.conflict(
                    "not_approved", "Links can be made once the program has approved you; ask its managers.");
        }
    }

    /** Only the installation's own host so far. */
    private void checkDomain(Input input, @Nullable String domain) {
        String own = URI.create(base).getHost();
        if (domain != null && !domain.isBlank() && !domain.equalsIgnoreCase(own)) {
            input.refuse("/domain", "unknown_domain", "is not set up here; leave it out for " + own);
        }
    }

    private static void requireFixed(Input input, LinkStore.Row before, LinkTerms wanted) {
        boolean same = before.key().equals(wanted.key())
                && before.programId().value().equals(wanted.programId())
                && before.partnerId().value().equals(wanted.partnerId())
                && Objects.equals(before.domain(), wanted.domain());
        if (!same) {
            input.refuse("", "fixed", "key, domain, programId and partnerId stay; make another link instead");
        }
    }

    private static LinkTerms terms(LinkStore.Row row) {
        Map<String, String> subs = row.subs();
        return new LinkTerms(
                row.programId().value(),
                row.partnerId().value(),
                row.url(),
                row.key(),
                row.domain(),
                row.active(),
                subs.get("sub1"),
                subs.get("sub2"),
                subs.get("sub3"),
                subs.get("sub4"),
                subs.get("sub5"),
                subs.get("sub6"),
                subs.get("sub7"),
                subs.get("sub8"),
                subs.get("sub9"),
                subs.get("sub10"));
    }

    private Link shown(LinkStore.Row row, ProgramEntry program) {
        return new Link(
                row.id(),
                row.programId(),
                row.partnerId(),
                row.number(),
                row.domain(),
                row.key(),
                base + "/" + row.key(),
                row.url() == null ? program.destinationUrl() : row.url(),
                row.url(),
                row.subs(),
                row.active(),
                row.createdAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
