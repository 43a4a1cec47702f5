package org.tributary.gateway.link;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.partner.Enrolled;
import org.tributary.gateway.partner.Enrolments;
import org.tributary.gateway.program.Programs;
import org.tributary.platform.access.Caller;
import org.tributary.platform.problem.ProblemException;

/** Makes one link of what a caller asked for, or says everything that is wrong with it. */
@Singleton
final class LinkDrafts {

    private static final int MOST_TRIES = 5;

    private final Programs programs;
    private final Enrolments enrolments;
    private final URI base;
    private final Clock clock;

    LinkDrafts(
            Programs programs,
            Enrolments enrolments,
            @Value("${tracking.url:`http://localhost:8081`}") String base,
            Clock clock) {
        this.programs = programs;
        this.enrolments = enrolments;
        this.base = URI.create(base);
        this.clock = clock;
    }

    /** Under the wished key or a made one. A refused one has written nothing. */
    Link make(Change change, Caller caller, LinkTerms terms) {
        Input input = new Input();
        ProgramId programId = input.requiredId("/programId", terms.programId(), ProgramId::new);
        PartnerId partnerId = input.requiredId(
                "/partnerId", terms.partnerId() == null ? ownPartner(caller) : terms.partnerId(), PartnerId::new);
        if (terms.key() != null) {
            LinkKeys.check(input, terms.key());
        }
        input.orThrow();
        caller.visiblePartner(partnerId);
        ProgramEntry program = programs.rules(change.tx(), Objects.requireNonNull(programId));
        requireMayShare(caller, enrolments.require(change.tx(), programId, Objects.requireNonNull(partnerId)));
        LinkStore.Row row = row(change, terms, program, partnerId);
        Link link = Link.of(row, program, base);
        change.tell(row.entry(caller.org(), now()));
        change.record("link.created", row.id(), null, link);
        return link;
    }

    private LinkStore.Row row(Change change, LinkTerms terms, ProgramEntry program, PartnerId partner) {
        Input input = new Input();
        LinkCheck check = new LinkCheck(input, terms, program);
        Instant now = now();
        String url = check.url();
        String domain = check.domain(base);
        LinkRules rules = check.rules(null, now);
        Map<String, String> subs = check.subs();
        input.orThrow();
        for (int i = 0; i < MOST_TRIES; i++) {
            LinkStore.Row row = new LinkStore.Row(
                    FreshIds.next(LinkId.PREFIX, LinkId::new, now),
                    program.programId(),
                    partner,
                    LinkStore.nextNumber(change.tx()),
                    domain,
                    terms.key() == null ? LinkKeys.fresh() : terms.key(),
                    url,
                    subs,
                    rules,
                    terms.active() == null || terms.active(),
                    now);
            if (LinkStore.insert(change.tx(), program.org(), row)) {
                return row;
            }
            if (terms.key() != null) {
                throw ProblemException.conflict("key_taken", "The key '" + row.key() + "' is taken; choose another.");
            }
        }
        throw new IllegalStateException("no free link key after " + MOST_TRIES + " tries");
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
