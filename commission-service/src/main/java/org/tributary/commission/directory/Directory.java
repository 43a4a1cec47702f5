package org.tributary.commission.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Member.Recruiter;
import org.tributary.commission.directory.DirectoryStore.By;
import org.tributary.commission.directory.DirectoryStore.Question;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
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

    private static final int LONGEST_CHAIN = 30;

    private final Tx tx;
    private final Memory memory;
    private final OrganisationId org;
    private final long asOf;

    Directory(Tx tx, Memory memory, OrganisationId org, long asOf) {
        this.tx = tx;
        this.memory = memory;
        this.org = org;
        this.asOf = asOf;
    }

    public Optional<ProgramEntry> program(ProgramId id) {
        return current(By.ID, id.value(), ProgramEntry.class)
                .filter(entry -> entry.org().equals(org))
                .findFirst();
    }

    /** A link that once attributed, deleted or not. */
    public Optional<LinkEntry> link(LinkId id) {
        return ask(By.ID, id.value(), LinkEntry.class)
                .filter(entry -> entry.org().equals(org))
                .findFirst();
    }

    /** The active coupon with that code, in any case. */
    public Optional<CouponEntry> coupon(String code) {
        String name = DirectoryStore.couponCode(org, code);
        return current(By.COUPON_CODE, name, CouponEntry.class)
                .filter(entry -> entry.active()
                        && DirectoryStore.couponCode(entry.org(), entry.code()).equals(name))
                .max(Comparator.comparing(CouponEntry::recordedAt));
    }

    /** Published plan versions of a program, in no particular order. */
    public List<PlanEntry> plans(ProgramId program) {
        return current(By.PLANS_OF, program.value(), PlanEntry.class)
                .filter(entry -> entry.org().equals(org))
                .toList();
    }

    /**
     * A partner as it stands in a program, with the chain of those who recruited it.
     *
     * @param at when the conversion occurred: agreements have their time
     */
    public Member member(ProgramId program, PartnerId partner, Instant at) {
        Optional<EnrolmentEntry> enrolment = enrolment(program, partner);
        return new Member(
                partner,
                enrolment.map(EnrolmentEntry::status).orElse(null),
                enrolment.map(EnrolmentEntry::tier).orElse(null),
                enrolment.map(EnrolmentEntry::group).orElse(null),
                current(By.ID, partner.value(), PartnerEntry.class)
                        .findFirst()
                        .map(PartnerEntry::country)
                        .orElse(null),
                enrolment.map(own -> recruiters(program, own)).orElse(List.of()),
                enrolment.flatMap(own -> own.agreementAt(at)).orElse(null));
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
        return current(By.MEMBERSHIP, DirectoryStore.membership(program, partner), EnrolmentEntry.class)
                .filter(entry -> entry.org().equals(org))
                .max(Comparator.comparing(EnrolmentEntry::recordedAt));
    }

    private <T extends DirectoryEntry> Stream<T> current(By by, String name, Class<T> type) {
        return ask(by, name, type).filter(entry -> !entry.deleted());
    }

    private <T extends DirectoryEntry> Stream<T> ask(By by, String name, Class<T> type) {
        return memory.recall(new Question(by, name, asOf), question -> DirectoryStore.answer(tx, question)).stream()
                .filter(type::isInstance)
                .map(type::cast);
    }
}
