package org.tributary.gateway.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.MergePatch;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.program.TargetTerms;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Tracking links. Staff make them for every partner, a partner for itself while it is approved. */
@Singleton
public final class Links {

    private static final int MOST_AT_ONCE = 1_000;

    private final Database database;
    private final Changes changes;
    private final LinkDrafts drafts;
    private final Programs programs;
    private final CapCounts counts;
    private final MergePatch patches;
    private final URI base;
    private final Clock clock;

    Links(
            Database database,
            Changes changes,
            LinkDrafts drafts,
            Programs programs,
            CapCounts counts,
            MergePatch patches,
            @Value("${tracking.url:`http://localhost:8081`}") String base,
            Clock clock) {
        this.database = database;
        this.changes = changes;
        this.drafts = drafts;
        this.programs = programs;
        this.counts = counts;
        this.patches = patches;
        this.base = URI.create(base);
        this.clock = clock;
    }

    /** Makes a link, under the wished key or a made one. */
    public Link create(Caller caller, LinkTerms terms) {
        requireMaker(caller);
        return changes.make(caller, change -> drafts.make(change, caller, terms));
    }

    /** Makes many, in one transaction; a refused one does not keep the others from being made. */
    public List<LinkLine> createAll(Caller caller, LinkBatch batch) {
        requireMaker(caller);
        List<JsonNode> wanted = batch.links() == null ? List.of() : batch.links();
        if (wanted.isEmpty() || wanted.size() > MOST_AT_ONCE) {
            throw ProblemException.invalid(
                    "invalid_request",
                    "Nothing was made; send 1 to " + MOST_AT_ONCE + " links at once.",
                    new Problem.FieldError("/links", "out_of_range", "has 1 to " + MOST_AT_ONCE + " entries"));
        }
        return changes.make(caller, change -> {
            List<LinkLine> lines = new ArrayList<>();
            for (JsonNode link : wanted) {
                lines.add(line(change, caller, lines.size() + 1, link));
            }
            return lines;
        });
    }

    private LinkLine line(Change change, Caller caller, int line, JsonNode wanted) {
        try {
            LinkTerms terms = patches.apply(LinkTerms.NOTHING, wanted, LinkTerms.class);
            return LinkLine.made(line, drafts.make(change, caller, terms));
        } catch (ProblemException refused) {
            return LinkLine.refused(line, refused.problem());
        }
    }

    /**
     * Changes what the patch names: url, active, sub1…sub10 and when and where else it leads. Key, domain, program and partner stay,
     * since others have the link already.
     */
    public Link change(Caller caller, LinkId id, JsonNode patch) {
        requireMaker(caller);
        return changes.make(caller, change -> {
            LinkStore.Row before = LinkStore.lock(change.tx(), id)
                    .filter(row -> isVisible(caller, row))
                    .orElseThrow(() -> ProblemException.notFound("link", id.value()));
            ProgramEntry program = programs.rules(change.tx(), before.programId());
            LinkStore.Row after = changed(before, patches.apply(terms(before), patch, LinkTerms.class), program);
            LinkStore.update(change.tx(), after);
            Link shown = Link.of(after, program, base);
            change.tell(after.entry(caller.org(), now()));
            change.record("link.changed", id, Link.of(before, program, base), shown);
            return shown;
        });
    }

    private LinkStore.Row changed(LinkStore.Row before, LinkTerms wanted, ProgramEntry program) {
        Input input = new Input();
        requireFixed(input, before, wanted);
        LinkCheck check = new LinkCheck(input, wanted, program);
        LinkStore.Row after = new LinkStore.Row(
                before.id(),
                before.programId(),
                before.partnerId(),
                before.number(),
                before.domain(),
                before.key(),
                check.url(),
                check.subs(),
                check.rules(before.rules(), now()),
                wanted.active() == null || wanted.active(),
                before.createdAt());
        input.orThrow();
        return after;
    }

    public Link find(Caller caller, LinkId id) {
        CapCounts.Capped found = database.web(caller.org(), tx -> {
            LinkStore.Row row = LinkStore.find(tx, id)
                    .filter(there -> isVisible(caller, there))
                    .orElseThrow(() -> ProblemException.notFound("link", id.value()));
            return capped(row, programs.rules(tx, row.programId()));
        });
        return counts.shown(List.of(found)).getFirst();
    }

    /** The keys of those of the links that the caller may see, by their ids. */
    public Map<String, String> keys(Caller caller, Set<LinkId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.web(caller.org(), tx -> LinkStore.keys(tx, ids, caller.visiblePartner(null)));
    }

    public Page<Link> list(Caller caller, @Nullable ProgramId program, @Nullable PartnerId partner, PageRequest page) {
        LinkStore.Filter filter = new LinkStore.Filter(program, caller.visiblePartner(partner));
        Page<CapCounts.Capped> found = database.web(caller.org(), tx -> page(tx, filter, page));
        return new Page<>(counts.shown(found.data()), found.next());
    }

    private Page<CapCounts.Capped> page(Tx tx, LinkStore.Filter filter, PageRequest page) {
        Map<ProgramId, ProgramEntry> known = new HashMap<>();
        return Page.of(
                        LinkStore.list(tx, filter, page.after(), page.limit() + 1),
                        page,
                        row -> row.id().value())
                .map(row -> capped(row, known.computeIfAbsent(row.programId(), id -> programs.rules(tx, id))));
    }

    private CapCounts.Capped capped(LinkStore.Row row, ProgramEntry program) {
        return new CapCounts.Capped(Link.of(row, program, base), program);
    }

    private static void requireMaker(Caller caller) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER, Role.PARTNER);
    }

    private static boolean isVisible(Caller caller, LinkStore.Row row) {
        return !caller.isPartner() || row.partnerId().equals(caller.partner());
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
        LinkRules rules = row.rules() == null ? LinkRules.NONE : row.rules();
        return new LinkTerms(
                row.programId().value(),
                row.partnerId().value(),
                row.url(),
                row.key(),
                row.domain(),
                row.active(),
                rules.expiresAt() == null ? null : rules.expiresAt().toString(),
                cap(rules.clickCap()),
                rules.fallbackUrl(),
                new ArrayList<>(TargetTerms.of(rules.targets())),
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

    private static LinkTerms.@Nullable CapTerms cap(@Nullable ClickCap cap) {
        return cap == null
                ? null
                : new LinkTerms.CapTerms(
                        BigInteger.valueOf(cap.clicks()), cap.per().name().toLowerCase(java.util.Locale.ROOT));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
