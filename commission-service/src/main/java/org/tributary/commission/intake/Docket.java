package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.archive.Sighting;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.intake.ParkingStore.Place;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.tier.Tiers;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.Judgement;
import org.tributary.commission.verdict.Standing;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.platform.database.Tx;

/**
 * Leads, sales and goals of one transaction, on their way to a verdict each: everything they rest on is read at once; each is heard, in
 * order, by what those before it have left; then the meters that their plans ask for are locked, each gets its verdict, and all is
 * written at once. One that came before changes nothing. One that is early is parked.
 */
final class Docket {

    private final Tx tx;
    private final DirectoryHistory directory;
    private final PlanBook plans;
    private final Instant now;
    private final List<Outcome> outcomes = new ArrayList<>();

    Docket(Tx tx, DirectoryHistory directory, PlanBook plans, Instant now) {
        this.tx = tx;
        this.directory = directory;
        this.plans = plans;
        this.now = now;
    }

    /**
     * A conversion that is up.
     *
     * @param claim what it says about where it came from
     * @param until how long it may wait when nobody owns it, null for no longer
     * @param inTurn whether it waits behind others of its customer and for its click; false for one that has waited
     */
    record Item(
            ConversionEvent event, Claim claim, @Nullable Instant until, boolean inTurn) {

        static Item inTurn(ConversionEvent event) {
            Claim claim = Claim.of(event);
            return new Item(event, claim, claim.waitsUntil(), true);
        }
    }

    /** One that was heard: it is known who it belongs to. */
    private record Heard(Item item, Judgement judgement, boolean needsApproval, Standings.@Nullable Asked asked) {

        CustomerId customer() {
            return item.claim().customer();
        }

        /** Who won, where its plan moves partners between tiers. */
        Stream<Standings.Owner> climber() {
            return asked != null && judgement.ladder().isPresent() ? Stream.of(asked.owner()) : Stream.empty();
        }
    }

    /** One with its verdict. */
    record Judged(ConversionEvent event, Claim claim, Verdict verdict, boolean needsApproval) {}

    /** What became of them, in no particular order. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    /** @return the sales among those that were judged now: what waited for them need not wait any longer */
    List<SaleRecorded> take(List<Item> items) {
        List<Item> fresh = fresh(items);
        if (fresh.isEmpty()) {
            return List.of();
        }
        Set<CustomerId> ids = new HashSet<>();
        fresh.forEach(item -> ids.add(item.claim().customer()));
        Customers customers = Customers.read(tx, ids);
        List<Heard> heard = hear(fresh, ids, customers);
        Standings standings = Standings.read(
                tx, heard.stream().map(Heard::asked).filter(Objects::nonNull).toList());
        Tiers tiers = Tiers.read(tx, heard.stream().flatMap(Heard::climber).toList());
        List<Judged> judged = judge(heard, ids, standings, tiers);
        new Recording(tx, now).write(judged, customers);
        standings.write(tx);
        tiers.write(tx);
        judged.forEach(
                one -> outcomes.add(one.verdict() instanceof Verdict.Earned ? Outcome.EARNED : Outcome.NOT_EARNED));
        return judged.stream()
                .map(Judged::event)
                .flatMap(event -> event instanceof SaleRecorded sale ? Stream.of(sale) : Stream.of())
                .toList();
    }

    private List<Item> fresh(List<Item> items) {
        Set<ConversionId> known = ConversionStore.existing(
                tx, items.stream().map(item -> item.event().conversionId()).toList());
        List<Item> fresh = new ArrayList<>();
        for (Item item : items) {
            if (known.add(item.event().conversionId())) {
                fresh.add(item);
            } else {
                outcomes.add(Outcome.REPEATED);
            }
        }
        return fresh;
    }

    /** Conversions of one customer are heard in the order they came. */
    private List<Heard> hear(List<Item> items, Set<CustomerId> ids, Customers customers) {
        Set<CustomerId> busy = ParkingStore.busy(tx, ids);
        Map<ClickId, Sighting> sightings = ClickArchive.find(
                tx,
                items.stream()
                        .map(item -> item.claim().click())
                        .filter(Objects::nonNull)
                        .toList(),
                now);
        List<Heard> heard = new ArrayList<>();
        for (Item item : items) {
            Sighting sighting = item.claim().click() == null
                    ? null
                    : sightings.get(item.claim().click().clickId());
            Place place = placeOf(item, sighting, busy);
            if (place == null) {
                hear(item, sighting, customers, heard);
            } else {
                park(item.event(), place);
                busy.add(item.claim().customer());
            }
        }
        return heard;
    }

    /** Where it waits; null when it need not. */
    private static @Nullable Place placeOf(Item item, @Nullable Sighting sighting, Set<CustomerId> busy) {
        if (!item.inTurn()) {
            return null;
        }
        if (busy.contains(item.claim().customer())) {
            return Place.behindOthers(item.claim());
        }
        return sighting instanceof Sighting.Awaited ? Place.untilClick(item.claim()) : null;
    }

    private void hear(Item item, @Nullable Sighting sighting, Customers customers, List<Heard> heard) {
        CustomerId customer = item.claim().customer();
        if (sighting instanceof Sighting.Seen seen && seen.country() != null) {
            customers.cameFrom(customer, seen.country());
        }
        Hearing hearing = new Hearing(tx, directory, plans, item.event(), item.claim());
        Judgement judgement = Judge.hear(hearing.open(customers, sighting));
        boolean hopes = item.until() != null && now.isBefore(item.until());
        if (hopes && judgement.decision() instanceof Decision.NotAttributed) {
            park(item.event(), Place.untilPartner(item.claim(), Objects.requireNonNull(item.until())));
            return;
        }
        own(item, judgement, customers);
        heard.add(new Heard(
                item, judgement, hearing.needsApproval(judgement.decision()), asked(item.event(), judgement)));
    }

    /** What becomes of the customer does not depend on what the conversion earns. */
    private static void own(Item item, Judgement judgement, Customers customers) {
        ConversionEvent event = item.event();
        CustomerId customer = item.claim().customer();
        Instant at = event.envelope().occurredAt();
        Decision.Attributed to = judgement.decision() instanceof Decision.Attributed attributed ? attributed : null;
        if (to != null && to.ownership() != Decision.OwnershipChange.KEEP) {
            CustomerArchive.Ownership owner = new CustomerArchive.Ownership(
                    to.programId(),
                    to.member().partnerId(),
                    to.linkId(),
                    at,
                    null,
                    null,
                    judgement.doubts().stream().map(Verdict.HoldReason::code).toList());
            customers.own(customer, event.envelope().org(), owner);
        }
        if (event instanceof SaleRecorded) {
            customers.bought(customer, event.envelope().org(), to == null ? null : to.programId(), at);
        }
    }

    private List<Judged> judge(List<Heard> heard, Collection<CustomerId> customers, Standings standings, Tiers tiers) {
        Map<CustomerId, Set<EarnedRule>> earned = ConversionStore.earnedRules(tx, customers);
        List<Judged> judged = new ArrayList<>();
        for (Heard one : heard) {
            Set<EarnedRule> before = earned.computeIfAbsent(one.customer(), unused -> new HashSet<>());
            Standing standing = one.asked() == null
                    ? Standing.NONE
                    : standings.of(one.asked()).with(tiers.of(one.asked().owner()));
            Verdict verdict = one.judgement().verdict(standing, before, now);
            Memory.keep(one.item().event(), verdict, before, standings);
            one.climber()
                    .forEach(
                            owner -> tiers.rise(owner, one.judgement().ladder().orElseThrow(), verdict.receipt(), now));
            judged.add(new Judged(one.item().event(), one.item().claim(), verdict, one.needsApproval()));
        }
        return judged;
    }

    /** What the verdict has to know of the winner's past; null when nobody won. */
    private static Standings.@Nullable Asked asked(ConversionEvent event, Judgement judgement) {
        return judgement.decision() instanceof Decision.Attributed to
                ? new Standings.Asked(
                        new Standings.Owner(
                                event.envelope().org(),
                                to.programId(),
                                to.member().partnerId()),
                        judgement.meters(),
                        judgement.asksForTotals())
                : null;
    }

    private void park(ConversionEvent event, Place place) {
        outcomes.add(ParkingStore.park(tx, event, place, now) ? Outcome.PARKED : Outcome.REPEATED);
    }
}
