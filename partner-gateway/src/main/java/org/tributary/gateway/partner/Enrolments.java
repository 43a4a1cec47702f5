package org.tributary.gateway.partner;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.MergePatch;
import org.tributary.gateway.input.Sources;
import org.tributary.gateway.program.Programs;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import org.tributary.platform.secret.EmailMarks;

/** Who takes part in which program, recruited by whom. A known e-mail address is the same partner. */
@Singleton
public final class Enrolments {

    private final Database database;
    private final Changes changes;
    private final Programs programs;
    private final MergePatch patches;
    private final EmailMarks emails;
    private final Clock clock;

    Enrolments(
            Database database, Changes changes, Programs programs, MergePatch patches, EmailMarks emails, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.programs = programs;
        this.patches = patches;
        this.emails = emails;
        this.clock = clock;
    }

    /** Enrols a partner, making it when its address is new. */
    public Enrolled enrol(Caller caller, ProgramId program, Enrolment body) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        EnrolmentCheck.Wanted wanted = EnrolmentCheck.read(body);
        return changes.make(caller, change -> {
            programs.lock(change, program);
            Instant now = now();
            Partner partner = known(change, caller, wanted, now);
            requireParent(change.tx(), program, partner.id(), wanted.parent());
            Enrolled enrolled = enrolled(partner, program, wanted, now);
            if (!PartnerStore.insert(change.tx(), caller.org(), enrolled)) {
                throw ProblemException.conflict(
                        "already_enrolled",
                        "The partner " + partner.id() + " is in this program already; change its enrolment instead.");
            }
            change.tell(enrolled.entry(caller.org(), now));
            change.record("partner.enrolled", enrolled.enrolmentId(), null, enrolled);
            return enrolled;
        });
    }

    /** Changes what the patch names: name, externalId, country, parentPartnerId, group, tier, status, traffic, agreements. The e-mail address stays. */
    public Enrolled change(Caller caller, ProgramId program, PartnerId partner, JsonNode patch) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        return changes.make(caller, change -> {
            programs.lock(change, program);
            Enrolled before = require(change.tx(), program, partner);
            EnrolmentCheck.Wanted wanted = EnrolmentCheck.read(patches.apply(body(before), patch, Enrolment.class));
            requireSameAddress(before, wanted);
            requireParent(change.tx(), program, partner, wanted.parent());
            Instant now = now();
            Partner changed = new Partner(
                    partner, before.email(), wanted.name(), wanted.externalId(), wanted.country(), before.enrolledAt());
            Enrolled after = new Enrolled(
                    partner,
                    before.enrolmentId(),
                    program,
                    before.email(),
                    wanted.name(),
                    wanted.externalId(),
                    wanted.country(),
                    wanted.parent(),
                    wanted.group(),
                    wanted.tier(),
                    wanted.status(),
                    before.enrolledAt(),
                    wanted.traffic(),
                    wanted.agreements(),
                    before.reachedTier());
            PartnerStore.update(change.tx(), changed);
            PartnerStore.update(change.tx(), after);
            change.tell(changed.entry(caller.org(), emails, now));
            change.tell(after.entry(caller.org(), now));
            change.record("enrolment.changed", after.enrolmentId(), before, after);
            return after;
        });
    }

    /** One member of a program; a partner finds itself alone. */
    public Enrolled find(Caller caller, ProgramId program, PartnerId partner) {
        PartnerId visible = java.util.Objects.requireNonNull(caller.visiblePartner(partner));
        return database.web(caller.org(), tx -> require(tx, program, visible));
    }

    public Page<Enrolled> list(Caller caller, ProgramId program, @Nullable Status status, PageRequest page) {
        programs.find(caller, program);
        return Page.of(
                database.web(
                        caller.org(),
                        tx -> PartnerStore.members(
                                tx, program, caller.visiblePartner(null), status, page.after(), page.limit() + 1)),
                page,
                member -> member.id().value());
    }

    /**
     * A member inside a transaction of another room.
     *
     * @throws ProblemException 404 when the partner is not in the program
     */
    public Enrolled require(Tx tx, ProgramId program, PartnerId partner) {
        return PartnerStore.enrolled(tx, program, partner)
                .orElseThrow(() -> ProblemException.notFound("partner of program " + program, partner.value()));
    }

    private Partner known(Change change, Caller caller, EnrolmentCheck.Wanted wanted, Instant now) {
        Partner fresh = new Partner(
                FreshIds.next(PartnerId.PREFIX, PartnerId::new, now),
                wanted.email(),
                wanted.name(),
                wanted.externalId(),
                wanted.country(),
                now);
        if (PartnerStore.insert(change.tx(), caller.org(), fresh)) {
            change.tell(fresh.entry(caller.org(), emails, now));
            change.record("partner.created", fresh.id(), null, fresh);
            return fresh;
        }
        return PartnerStore.byEmail(change.tx(), wanted.email()).orElseThrow();
    }

    private static Enrolled enrolled(Partner partner, ProgramId program, EnrolmentCheck.Wanted wanted, Instant now) {
        return new Enrolled(
                partner.id(),
                FreshIds.next(EnrolmentId.PREFIX, EnrolmentId::new, now),
                program,
                partner.email(),
                partner.name(),
                partner.externalId(),
                partner.country(),
                wanted.parent(),
                wanted.group(),
                wanted.tier(),
                wanted.status(),
                now,
                wanted.traffic(),
                wanted.agreements(),
                null);
    }

    /** The recruiter must be in the same program, and must not stand below the partner: nobody recruits their own recruiter. */
    private static void requireParent(Tx tx, ProgramId program, PartnerId partner, @Nullable PartnerId parent) {
        if (parent == null) {
            return;
        }
        Input input = new Input();
        if (PartnerStore.enrolled(tx, program, parent).isEmpty() && !parent.equals(partner)) {
            input.refuse("/parentPartnerId", "not_enrolled", "is not in this program; enrol the recruiter first");
        } else if (parent.equals(partner) || PartnerStore.isAbove(tx, program, partner, parent)) {
            input.refuse("/parentPartnerId", "cycle", "was itself recruited by this partner");
        }
        input.orThrow();
    }

    private static void requireSameAddress(Enrolled before, EnrolmentCheck.Wanted wanted) {
        if (!before.email().equals(wanted.email())) {
            Input input = new Input();
            input.refuse("/email", "fixed", "names the partner and stays what it is");
            input.orThrow();
        }
    }

    private static Enrolment body(Enrolled enrolled) {
        return new Enrolment(
                enrolled.email(),
                enrolled.name(),
                enrolled.externalId(),
                enrolled.country(),
                enrolled.parentPartnerId() == null
                        ? null
                        : enrolled.parentPartnerId().value(),
                enrolled.group(),
                enrolled.tier(),
                enrolled.status().name().toLowerCase(java.util.Locale.ROOT),
                enrolled.traffic() == null
                        ? null
                        : new Enrolment.Traffic(
                                Sources.texts(enrolled.traffic().allowedSources()),
                                Sources.texts(enrolled.traffic().declaredSources())),
                Agreed.body(enrolled.agreements()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
