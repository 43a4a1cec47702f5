package org.tributary.tracking.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * What tracking knows about the world, as of {@link #offset}. One thread applies entries, everybody reads without a lock. Deleted
 * links stay known, so that they can lead to their program's fallback.
 */
public final class Directory {

    /** Everything but links, of which there may be a million; those are known by their number. */
    private final Map<String, DirectoryEntry> entries = new ConcurrentHashMap<>();

    private final SharedIds shared = new SharedIds();
    private final Map<Address, LinkEntry> links = new ConcurrentHashMap<>();
    private final Map<Long, LinkEntry> linksByNumber = new ConcurrentHashMap<>();
    private final Map<String, Integer> domains = new ConcurrentHashMap<>();
    private final Map<String, ProgramId> programsByDomain = new ConcurrentHashMap<>();
    private final Map<ProgramId, ProgramEntry> programs = new ConcurrentHashMap<>();
    private final Map<Membership, EnrolmentEntry> enrolments = new ConcurrentHashMap<>();
    private final Map<Code, CouponEntry> coupons = new ConcurrentHashMap<>();
    private final Map<String, KeyEntry> keys = new ConcurrentHashMap<>();
    private final Map<ProgramId, StripeEntry> stripe = new ConcurrentHashMap<>();
    private final PartnerMarks marks = new PartnerMarks();
    private volatile long offset = Envelope.NO_DIRECTORY;
    private volatile long applied = Envelope.NO_DIRECTORY;

    private record Address(String domain, String key) {
        static Address of(LinkEntry link) {
            return new Address(link.domain() == null ? "" : host(link.domain()), link.key());
        }
    }

    private record Membership(ProgramId program, PartnerId partner) {}

    private record Code(OrganisationId org, String code) {
        static Code of(OrganisationId org, String code) {
            return new Code(org, code.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * The last offset whose entry may have been seen by a look-up made before this call; {@link Envelope#NO_DIRECTORY} when nothing
     * was ever applied. Ask after the look-ups that an event rests on.
     */
    public long offset() {
        return offset;
    }

    /** The last offset that is wholly taken over: never ahead of {@link #offset}. */
    long applied() {
        return applied;
    }

    /**
     * The link of that key; live, disabled or deleted.
     *
     * @param host the name the visitor asked for, in lower case, without port: a domain of its own has only its own links, every
     *     other name has those of the installation
     */
    public @Nullable LinkEntry link(String host, String key) {
        return links.get(new Address(domains.containsKey(host) ? host : "", key));
    }

    public Optional<LinkEntry> link(long number) {
        return Optional.ofNullable(linksByNumber.get(number));
    }

    /** A program that exists; whether it is active is the program's to say. */
    public @Nullable ProgramEntry program(ProgramId id) {
        return programs.get(id);
    }

    /** The partner's membership in the program, whatever its status; null when there is none. */
    public @Nullable EnrolmentEntry enrolment(ProgramId program, PartnerId partner) {
        return enrolments.get(new Membership(program, partner));
    }

    /** The partner as the gateway describes it; null when nothing is known. */
    public @Nullable PartnerEntry partner(PartnerId id) {
        return entries.get(id.value()) instanceof PartnerEntry partner && !partner.deleted() ? partner : null;
    }

    /** The organisation's partners whose e-mail address has that mark; live ones. */
    public Set<PartnerId> partnersWithAddress(OrganisationId org, String mark) {
        return marks.withAddress(org, mark);
    }

    /** The organisation's partners whose e-mail address is at the domain with that mark; live ones. */
    public Set<PartnerId> partnersAtDomain(OrganisationId org, String mark) {
        return marks.atDomain(org, mark);
    }

    /** The program that has the host for its own links; null for every other host. */
    public @Nullable ProgramEntry programAt(String host) {
        ProgramId id = programsByDomain.get(host);
        return id == null ? null : programs.get(id);
    }

    /** Whether the partner is an approved member of the program. */
    public boolean isApproved(ProgramId program, PartnerId partner) {
        EnrolmentEntry enrolment = enrolment(program, partner);
        return enrolment != null && enrolment.status() == EnrolmentEntry.Status.APPROVED;
    }

    public Optional<CouponEntry> coupon(OrganisationId org, String code) {
        return Optional.ofNullable(coupons.get(Code.of(org, code)));
    }

    /** The key whose whole text has that SHA-256, in lower-case hex; a deleted one is unknown. */
    public Optional<KeyEntry> key(String sha256) {
        return Optional.ofNullable(keys.get(sha256));
    }

    /** How the program takes events from Stripe; empty when it does not. */
    public Optional<StripeEntry> stripe(ProgramId program) {
        return Optional.ofNullable(stripe.get(program));
    }

    /** Whether any program lets pages of that origin send leads. */
    public boolean isAllowedOrigin(String origin) {
        return programs.values().stream()
                .anyMatch(program -> program.allowedOrigins().contains(origin));
    }

    /** Whether links answer on that host under a name of their own. */
    public boolean isOwnDomain(String host) {
        return domains.containsKey(host);
    }

    /** Takes over the newest state of one entity. The offset rises first: nobody sees an entry without its offset. */
    void apply(long entryOffset, DirectoryEntry entry) {
        offset = entryOffset;
        if (!(entry instanceof PlanEntry || entry instanceof FenceEntry)) {
            takeOver(entry);
        }
        applied = entryOffset;
    }

    private void takeOver(DirectoryEntry given) {
        DirectoryEntry entry = given instanceof LinkEntry link ? shared.in(link) : given;
        DirectoryEntry before = entry instanceof LinkEntry link
                ? linksByNumber.put(link.number(), link)
                : entries.put(entry.entityId(), entry);
        index(entry);
        if (before != null) {
            forget(before, entry);
        }
    }

    /** Everything known, for the snapshot; weakly consistent with concurrent {@link #apply}. */
    Iterable<DirectoryEntry> all() {
        return () -> Stream.<DirectoryEntry>concat(entries.values().stream(), linksByNumber.values().stream())
                .iterator();
    }

    /** Forgets everything, because the topic was made anew. */
    void clear() {
        List.of(entries, links, linksByNumber, domains, programsByDomain, programs, enrolments, coupons, keys, stripe)
                .forEach(Map::clear);
        shared.clear();
        marks.clear();
        applied = Envelope.NO_DIRECTORY;
        offset = Envelope.NO_DIRECTORY;
    }

    private void index(DirectoryEntry entry) {
        switch (entry) {
            case LinkEntry link -> indexLink(link);
            case ProgramEntry program -> {
                put(programs, program.programId(), program);
                hosts(program).forEach(host -> indexDomain(host, program.programId()));
            }
            case EnrolmentEntry enrolment ->
                put(enrolments, new Membership(enrolment.programId(), enrolment.partnerId()), enrolment);
            case CouponEntry coupon -> put(coupons, Code.of(coupon.org(), coupon.code()), coupon);
            case KeyEntry key -> put(keys, key.sha256(), key);
            case StripeEntry connection -> put(stripe, connection.programId(), connection);
            case PartnerEntry partner -> marks.put(partner);
            case PlanEntry _, FenceEntry _ -> {}
        }
    }

    private static <K, E extends DirectoryEntry> void put(Map<K, E> index, K key, E entry) {
        if (entry.deleted()) {
            index.remove(key);
        } else {
            index.put(key, entry);
        }
    }

    private static List<String> hosts(ProgramEntry program) {
        return program.deleted()
                ? List.of()
                : program.trackingOrNone().domains().stream()
                        .map(Directory::host)
                        .toList();
    }

    private void indexDomain(String host, ProgramId program) {
        domains.merge(host, 1, Integer::sum);
        programsByDomain.put(host, program);
    }

    /** A deleted link keeps its address until another one takes it. */
    private void indexLink(LinkEntry link) {
        Address address = Address.of(link);
        if (!address.domain().isEmpty()) {
            domains.merge(address.domain(), 1, Integer::sum);
        }
        links.merge(address, link, (there, mine) -> {
            boolean yields = mine.deleted() && !there.linkId().equals(mine.linkId());
            return yields ? there : mine;
        });
    }

    /** Takes back what pointed to the state before and no longer holds. */
    private void forget(DirectoryEntry before, DirectoryEntry now) {
        switch (before) {
            case LinkEntry link -> forgetLink(link, (LinkEntry) now);
            case ProgramEntry program -> forgetDomains(program, (ProgramEntry) now);
            case KeyEntry key when !key.sha256().equals(((KeyEntry) now).sha256()) -> keys.remove(key.sha256(), key);
            case CouponEntry coupon
            when !Code.of(coupon.org(), coupon.code()).equals(Code.of(coupon.org(), ((CouponEntry) now).code())) ->
                coupons.remove(Code.of(coupon.org(), coupon.code()), coupon);
            case PartnerEntry partner -> marks.forget(partner, (PartnerEntry) now);
            case KeyEntry _, CouponEntry _, StripeEntry _, EnrolmentEntry _, PlanEntry _, FenceEntry _ -> {}
        }
    }

    private void forgetLink(LinkEntry before, LinkEntry now) {
        Address address = Address.of(before);
        if (!address.domain().isEmpty()) {
            forgetDomain(address.domain());
        }
        if (!address.equals(Address.of(now))) {
            links.remove(address, before);
        }
    }

    private void forgetDomains(ProgramEntry before, ProgramEntry now) {
        List<String> kept = hosts(now);
        for (String host : hosts(before)) {
            forgetDomain(host);
            if (!kept.contains(host)) {
                programsByDomain.remove(host, before.programId());
            }
        }
    }

    private void forgetDomain(String host) {
        domains.computeIfPresent(host, (_, count) -> count == 1 ? null : count - 1);
    }

    private static String host(String domain) {
        return domain.toLowerCase(Locale.ROOT);
    }
}
