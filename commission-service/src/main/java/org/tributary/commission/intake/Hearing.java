package org.tributary.commission.intake;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.archive.Sighting;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.ProgramTerms;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
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
    private final Directory directory;

    Hearing(Tx tx, DirectoryHistory history, PlanBook plans, ConversionEvent event, Claim claim) {
        this.tx = tx;
        this.plans = plans;
        this.event = event;
        this.claim = claim;
        this.directory =
                history.asOf(tx, event.envelope().org(), event.envelope().directoryOffset());
    }

    /** @param sighting what the archive knows of the conversion's click; null when it names none */
    Case open(Customers customers, @Nullable Sighting sighting) {
        CustomerArchive.Known customer = customers.known(claim.customer());
        Touches touches = new Touches(clicks(sighting), coupon(), owners(customers));
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

    private List<Touches.Click> clicks(@Nullable Sighting sighting) {
        ClickRef click = claim.click();
        return click == null
                ? List.of()
                : List.of(new Touches.Click(click.clickId(), click.clickedAt(), landing(sighting)));
    }

    private Touches.@Nullable Landing landing(@Nullable Sighting sighting) {
        if (!(sighting instanceof Sighting.Seen seen)) {
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
        LinkId link = owner.linkId();
        return new Touches.Owner(
                owner.programId(),
                member(owner.programId(), owner.partnerId()),
                link,
                link == null ? null : directory.link(link).map(LinkEntry::key).orElse(null),
                owner.since(),
                owner.firstSaleAt(),
                owner.lastSaleAt(),
                owner.doubts());
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
