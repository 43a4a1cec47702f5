package org.tributary.commission.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.ClickArchive.Trail;
import org.tributary.commission.archive.ClickArchive.Visit;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.archive.CustomerArchive.Touch;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.archive.Sighting;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.intake.Journeys.Journey;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.ProgramTerms;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Gathers what a verdict rests on, as of the directory offset that the conversion carries. */
final class Hearing {

    private final Tx tx;
    private final PlanBook plans;
    private final ConversionEvent event;
    private final Claim claim;
    private final @Nullable Sighting sighting;
    private final Directory directory;

    /** @param sighting what the archive knows of the conversion's click; null when it names none */
    Hearing(
            Tx tx,
            DirectoryHistory history,
            PlanBook plans,
            ConversionEvent event,
            Claim claim,
            @Nullable Sighting sighting) {
        this.tx = tx;
        this.plans = plans;
        this.event = event;
        this.claim = claim;
        this.sighting = sighting;
        this.directory =
                history.asOf(tx, event.envelope().org(), event.envelope().directoryOffset());
    }

    CustomerId customer() {
        return claim.customer();
    }

    Instant occurredAt() {
        return event.envelope().occurredAt();
    }

    boolean isAfter(Touch touch) {
        return !touch.clickedAt().isAfter(occurredAt());
    }

    Trail trail(Touch touch) {
        return new Trail(event.envelope().org(), touch, occurredAt());
    }

    /** The click that the conversion names, for later ones to know of; empty where its program goes by the last click or it is no good. */
    Optional<Touch> touch() {
        ClickRef click = claim.click();
        return click != null
                        && sighting instanceof Sighting.Seen seen
                        && seen.classification() != Classification.INVALID
                        && window(seen.programId()).isPresent()
                ? Optional.of(new Touch(click.clickId(), click.clickedAt(), seen.visitor()))
                : Optional.empty();
    }

    /** The windows of those programs that the conversion could belong to and that look at more clicks than it names. */
    Map<ProgramId, Duration> windows(Customers customers) {
        Map<ProgramId, Duration> windows = new HashMap<>();
        Stream<ProgramId> clicked = sighting instanceof Sighting.Seen seen ? Stream.of(seen.programId()) : Stream.of();
        Stream<ProgramId> granted = Stream.ofNullable(claim.couponCode())
                .flatMap(code -> directory.coupon(code).stream())
                .map(CouponEntry::programId);
        Stream<ProgramId> owned = customers.owners(claim.customer()).stream().map(CustomerArchive.Ownership::programId);
        Stream.of(clicked, granted, owned, Stream.ofNullable(claim.program()))
                .flatMap(programs -> programs)
                .forEach(program -> window(program).ifPresent(window -> windows.put(program, window)));
        return windows;
    }

    private Optional<Duration> window(ProgramId program) {
        return directory
                .program(program)
                .map(ProgramEntry::attribution)
                .filter(attribution -> attribution.model() != Model.LAST_CLICK)
                .map(Attribution::window);
    }

    Case open(Customers customers, Journeys journeys) {
        CustomerArchive.Known customer = customers.known(claim.customer());
        Touches touches = touches(customers, journeys);
        List<ProgramEntry> programs = programs(touches);
        Evidence evidence = new Evidence(
                event,
                touches,
                programs.stream().map(ProgramTerms::of).toList(),
                new Evidence.Customer(customer.country(), customer.firstSaleAt(), List.of()));
        return new Case(evidence, inForce(programs));
    }

    /** Whether a person must approve what is earned before it matures. */
    boolean needsApproval(Decision decision) {
        return decision instanceof Decision.Attributed to
                && !directory
                        .program(to.programId())
                        .map(ProgramEntry::autoApprove)
                        .orElse(true);
    }

    private Touches touches(Customers customers, Journeys journeys) {
        Map<ProgramId, Duration> windows = windows(customers);
        if (windows.isEmpty()) {
            return new Touches(named(), coupon(), owners(customers));
        }
        List<Touch> earlier = customers.touches(claim.customer());
        Journey journey = journeys.along(
                Stream.concat(earlier.stream(), touch().stream())
                        .filter(this::isAfter)
                        .map(this::trail)
                        .toList(),
                visit -> !isNamed(visit.clickId()) && isWithin(windows, visit));
        List<Touches.Click> clicks = new ArrayList<>(named());
        journey.visits().forEach(visit -> clicks.add(click(visit, earlier)));
        return new Touches(clicks, coupon(), owners(customers), journey.leftOut());
    }

    private boolean isWithin(Map<ProgramId, Duration> windows, Visit visit) {
        Duration window = windows.get(visit.seen().programId());
        return window != null
                && !visit.clickedAt().isAfter(occurredAt())
                && !visit.clickedAt().isBefore(occurredAt().minus(window));
    }

    private boolean isNamed(ClickId click) {
        return claim.click() != null && claim.click().clickId().equals(click);
    }

    private Touches.Click click(Visit visit, List<Touch> earlier) {
        boolean named = earlier.stream().anyMatch(touch -> touch.clickId().equals(visit.clickId()));
        return new Touches.Click(
                visit.clickId(),
                visit.clickedAt(),
                landing(visit.seen()),
                named ? Touches.Via.EARLIER_EVENT : Touches.Via.SAME_VISITOR);
    }

    private List<Touches.Click> named() {
        ClickRef click = claim.click();
        return click == null
                ? List.of()
                : List.of(new Touches.Click(click.clickId(), click.clickedAt(), landing(sighting)));
    }

    private Touches.@Nullable Landing landing(@Nullable Sighting of) {
        if (!(of instanceof Sighting.Seen seen)) {
            return null;
        }
        return new Touches.Landing(
                seen.programId(),
                member(seen.programId(), seen.partnerId()),
                seen.linkId(),
                directory.link(seen.linkId()).map(LinkEntry::key).orElse(""),
                seen.classification(),
                seen.country(),
                seen.device(),
                seen.subs(),
                seen.signals());
    }

    private Member member(ProgramId program, PartnerId partner) {
        return directory.member(program, partner, event.envelope().occurredAt());
    }

    private Touches.@Nullable Coupon coupon() {
        String code = claim.couponCode();
        if (code == null) {
            return null;
        }
        return new Touches.Coupon(
                code,
                directory
                        .coupon(code)
                        .map(entry ->
                                new Touches.Grant(entry.programId(), member(entry.programId(), entry.partnerId())))
                        .orElse(null));
    }

    private List<Touches.Owner> owners(Customers customers) {
        return customers.owners(claim.customer()).stream().map(this::owner).toList();
    }

    private Touches.Owner owner(CustomerArchive.Ownership owner) {
        return new Touches.Owner(
                owner.programId(),
                member(owner.programId(), owner.partnerId()),
                owner.linkId(),
                keyOf(owner.linkId()),
                owner.since(),
                owner.firstSaleAt(),
                owner.lastSaleAt(),
                owner.doubts(),
                owner.holders().stream()
                        .map(holder -> new Touches.Holder(
                                member(owner.programId(), holder.partner()),
                                holder.link(),
                                keyOf(holder.link()),
                                holder.part()))
                        .toList());
    }

    private @Nullable String keyOf(@Nullable LinkId link) {
        return link == null ? null : directory.link(link).map(LinkEntry::key).orElse(null);
    }

    private List<ProgramEntry> programs(Touches touches) {
        Set<ProgramId> named = new LinkedHashSet<>();
        touches.clicks().stream()
                .map(Touches.Click::landing)
                .filter(landing -> landing != null)
                .forEach(landing -> named.add(landing.programId()));
        if (touches.coupon() != null && touches.coupon().grant() != null) {
            named.add(touches.coupon().grant().programId());
        }
        touches.owners().forEach(owner -> named.add(owner.programId()));
        if (claim.program() != null) {
            named.add(claim.program());
        }
        return named.stream().map(directory::program).flatMap(Optional::stream).toList();
    }

    private List<PlanVersion> inForce(List<ProgramEntry> programs) {
        List<PlanVersion> versions = new ArrayList<>();
        for (ProgramEntry program : programs) {
            plans.inForce(tx, directory, program.programId(), event.envelope().occurredAt())
                    .ifPresent(versions::add);
        }
        return versions;
    }
}
