package org.tributary.commission.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Member.Recruiter;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** The directory as it was at one offset, of one organisation. What was deleted by then is not there. */
public final class Directory {

    static final String CONSUMER = "commission-directory";
    private static final int LONGEST_CHAIN = 10;

    private final Tx tx;
    private final OrganisationId org;
    private final long asOf;

    private Directory(Tx tx, OrganisationId org, long asOf) {
        this.tx = tx;
        this.org = org;
        this.asOf = asOf;
    }

    public static Directory asOf(Tx tx, OrganisationId org, long offset) {
        return new Directory(tx, org, offset);
    }

    /** Whether everything up to and including that offset has been applied. */
    public static boolean hasReached(Tx tx, long offset) {
        return DirectoryStore.position(tx, CONSUMER) > offset;
    }

    public Optional<ProgramEntry> program(ProgramId id) {
        return DirectoryStore.byId(tx, asOf, id.value(), ProgramEntry.class)
                .filter(entry -> !entry.deleted() && entry.org().equals(org));
    }

    public Optional<LinkEntry> link(LinkId id) {
        return DirectoryStore.byId(tx, asOf, id.value(), LinkEntry.class)
                .filter(entry -> entry.org().equals(org));
    }

    public Optional<CouponEntry> coupon(String code) {
        return DirectoryStore.coupon(tx, asOf, org, code).filter(entry -> entry.active() && !entry.deleted());
    }

    /** Published plan versions of a program, in no particular order. */
    public List<PlanEntry> plans(ProgramId program) {
        return DirectoryStore.plans(tx, asOf, program.value()).stream()
                .filter(entry -> !entry.deleted())
                .toList();
    }

    /** A partner as it stands in a program, with the chain of those who recruited it. */
    public Member member(ProgramId program, PartnerId partner) {
        Optional<EnrolmentEntry> enrolment = enrolment(program, partner);
        return new Member(
                partner,
                enrolment.map(EnrolmentEntry::status).orElse(null),
                enrolment.map(EnrolmentEntry::tier).orElse(null),
                enrolment.map(EnrolmentEntry::group).orElse(null),
                DirectoryStore.byId(tx, asOf, partner.value(), PartnerEntry.class)
                        .map(PartnerEntry::country)
                        .orElse(null),
                enrolment.map(own -> recruiters(program, own)).orElse(List.of()));
    }

    private List<Recruiter> recruiters(ProgramId program, EnrolmentEntry enrolment) {
        List<Recruiter> chain = new ArrayList<>();
        Set<PartnerId> seen = new HashSet<>(Set.of(enrolment.partnerId()));
        @Nullable PartnerId next = enrolment.parentPartnerId();
        while (next != null && chain.size() < LONGEST_CHAIN && seen.add(next)) {
            Optional<EnrolmentEntry> parent = enrolment(program, next);
            boolean approved = parent.map(EnrolmentEntry::status)
                    .filter(status -> status == EnrolmentEntry.Status.APPROVED)
                    .isPresent();
            chain.add(new Recruiter(next, approved));
            next = parent.map(EnrolmentEntry::parentPartnerId).orElse(null);
        }
        return chain;
    }

    private Optional<EnrolmentEntry> enrolment(ProgramId program, PartnerId partner) {
        return DirectoryStore.enrolment(tx, asOf, program.value(), partner.value())
                .filter(entry -> !entry.deleted() && entry.org().equals(org));
    }
}
