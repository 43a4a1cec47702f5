package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.archive.Sighting;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.exchange.Fixings;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.ParkingStore.Place;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.rate.Wanted;
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
    private final Customers customers;
    private final DirectoryHistory directory;
    private final PlanBook plans;
    private final Fixings rates;
    private final Instant now;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** @param customers of all that may come up, locked */
    Docket(Tx tx, Customers customers, DirectoryHistory directory, PlanBook plans, Fixings rates, Instant now) {
        this.tx = tx;
        this.customers = customers;
        this.directory = directory;
        this.plans = plans;
        this.rates = rates;
        this.now = now;
    }

    /**
     * A conversion that is up.
     *
     * @param claim what it says about where it came from
     * @param until how long it may wait when nobody owns it, null for no longer
     * @param position where it has waited; null for one that is in turn, and waits behind others of its customer and for its click
     */
    record Item(
            ConversionEvent event,
            Claim claim,
            @Nullable Instant until,
            @Nullable Long position) {

        static Item inTurn(ConversionEvent event) {
            Claim claim = Claim.of(event);
            return new Item(event, claim, claim.waitsUntil(), null);
        }
    }

    /** One that was heard: it is known who it belongs to. */
    private record Heard(Item item, Judgement judgement, boolean needsApproval, List<Standings.Asked> asked) {

        CustomerId customer() {
            return item.claim().customer();
        }

        /** Those who won, where their plan moves partners between tiers. */
        Stream<Standings.Owner> climbers() {
            return judgement.ladder().isPresent() ? asked.stream().map(Standings.Asked::owner) : Stream.empty();
        }

        /** Those of them who are about to be counted: a lead may count, and mostly does not. */
        Stream<Standings.Owner> climbing() {
            boolean counts =
                    asked.stream().flatMap(one -> one.meters().stream()).anyMatch(Meter::isOfLadder);
            return counts ? climbers() : Stream.empty();
        }
    }

    /** One with its verdict. */
    record Judged(ConversionEvent event, Claim claim, Verdict verdict, boolean needsApproval) {}

    /** What became of them, in no particular order. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    /** @return those that were judged now: what waited for them need not wait any longer */
    List<ConversionEvent> take(List<Item> items) {
        List<Item> fresh = fresh(items);
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<Heard> heard = hear(fresh);
        Standings standings = standings(heard);
        Tiers tiers = Tiers.read(
                tx,
                heard.stream().flatMap(Heard::climbers).toList(),
                heard.stream().flatMap(Heard::climbing).toList());
        List<Judged> judged = judge(heard, standings, tiers);
        new Recording(tx, now).write(judged, customers);
        standings.write(tx);
        tiers.write(tx);
        judged.forEach(
                one -> outcomes.add(one.verdict() instanceof Verdict.Earned ? Outcome.EARNED : Outcome.NOT_EARNED));
        return judged.stream().map(Judged::event).toList();
    }

    /** Orders are locked before meters, as those do who correct sales. */
    private Standings standings(List<Heard> heard) {
        List<Standings.Asked> asked =
                heard.stream().flatMap(one -> one.asked().stream()).toList();
        if (asked.stream().anyMatch(one -> !one.meters().isEmpty())) {
            OrderStore.lock(
                    tx,
                    heard.stream()
                            .flatMap(one -> OrderKey.allOf(one.item().event()))
                            .collect(Collectors.toSet()));
        }
        return Standings.read(tx, asked);
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
    private List<Heard> hear(List<Item> items) {
        Set<CustomerId> busy = ParkingStore.busy(tx, customers.returning());
        Map<ClickId, Sighting> sightings = ClickArchive.find(
                tx,
                items.stream()
                        .map(item -> item.claim().click())
                        .filter(Objects::nonNull)
                        .toList(),
                now);
        List<Hearing> hearings = items.stream()
                .map(item -> new Hearing(tx, directory, plans, item.event(), item.claim(), sighting(item, sightings)))
                .toList();
        Journeys journeys = Journeys.read(tx, hearings, customers);
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Sighting sighting = sighting(item, sightings);
            Place place = placeOf(item, sighting, busy);
            if (place != null) {
                park(item.event(), place);
                busy.add(item.claim().customer());
            } else if (!hear(item, hearings.get(i), sighting, journeys, heard)) {
                busy.add(item.claim().customer());
            }
        }
        return heard;
    }

    private static @Nullable Sighting sighting(Item item, Map<ClickId, Sighting> sightings) {
        return item.claim().click() == null
                ? null
                : sightings.get(item.claim().click().clickId());
    }

    /** Where it waits; null when it need not. */
    private static @Nullable Place placeOf(Item item, @Nullable Sighting sighting, Set<CustomerId> busy) {
        if (item.position() != null) {
            return null;
        }
        if (busy.contains(item.claim().customer())) {
            return Place.behindOthers(item.claim());
        }
        return sighting instanceof Sighting.Awaited ? Place.untilClick(item.claim()) : null;
    }

    /** @return false when it keeps others of its customer waiting */
    private boolean hear(
            Item item, Hearing hearing, @Nullable Sighting sighting, Journeys journeys, List<Heard> heard) {
        if (sighting instanceof Sighting.Seen seen && seen.country() != null) {
            customers.cameFrom(item.claim().customer(), seen.country());
        }
        Judgement judgement = Judge.hear(hearing.open(customers, journeys));
        boolean hopes = item.until() != null && now.isBefore(item.until());
        if (hopes && judgement.decision() instanceof Decision.NotAttributed) {
            park(item.event(), Place.untilPartner(item.claim(), Objects.requireNonNull(item.until())));
            return true;
        }
        Optional<Judgement> booked = booked(item, judgement);
        booked.ifPresent(bookable -> {
            own(item, bookable);
            hearing.touch()
                    .ifPresent(touch -> customers.touched(
                            hearing.customer(), item.event().envelope().org(), touch));
            boolean approval = hearing.needsApproval(bookable.decision());
            heard.add(new Heard(item, bookable, approval, asked(item.event(), bookable)));
        });
        return booked.isPresent();
    }

    /** With the rate that it has to be booked at; empty when there is none yet, and then it waits. */
    private Optional<Judgement> booked(Item item, Judgement judgement) {
        Optional<Wanted> wanted = judgement.wantedRate();
        if (wanted.isEmpty()) {
            return Optional.of(judgement);
        }
        Optional<Judgement> booked =
                rates.of(item.event().envelope().org(), wanted.get()).map(judgement::at);
        if (booked.isEmpty()) {
            CustomerId customer = item.claim().customer();
            boolean parked = ParkingStore.parkUntilRate(tx, item.event(), customer, wanted.get(), item.position(), now);
            outcomes.add(parked ? Outcome.PARKED : Outcome.REPEATED);
        }
        return booked;
    }

    /** What becomes of the customer does not depend on what the conversion earns. */
    private void own(Item item, Judgement judgement) {
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
                    judgement.doubts().stream().map(Verdict.HoldReason::code).toList(),
                    holders(to));
            customers.own(customer, event.envelope().org(), owner);
        }
        if (event instanceof SaleRecorded) {
            customers.bought(customer, event.envelope().org(), to == null ? null : to.programId(), at);
        }
    }

    private static List<CustomerArchive.Holder> holders(Decision.Attributed to) {
        return to.isShared()
                ? to.stakes().stream()
                        .map(stake ->
                                new CustomerArchive.Holder(stake.member().partnerId(), stake.linkId(), stake.part()))
                        .toList()
                : List.of();
    }

    private List<Judged> judge(List<Heard> heard, Standings standings, Tiers tiers) {
        Map<CustomerId, Set<EarnedRule>> earned = ConversionStore.earnedRules(tx, customers.returning());
        List<Judged> judged = new ArrayList<>();
        for (Heard one : heard) {
            Set<EarnedRule> before = earned.computeIfAbsent(one.customer(), unused -> new HashSet<>());
            Standing standing = standings.of(one.asked(), tiers::of);
            Verdict verdict = one.judgement().verdict(standing, before, now);
            Memory.keep(one.item().event(), verdict, before, standings);
            one.climbers()
                    .forEach(
                            owner -> tiers.rise(owner, one.judgement().ladder().orElseThrow(), verdict.receipt(), now));
            judged.add(new Judged(one.item().event(), one.item().claim(), verdict, one.needsApproval()));
        }
        return judged;
    }

    /** What the verdict has to know of the past of everybody who won, the leading partner first. */
    private static List<Standings.Asked> asked(ConversionEvent event, Judgement judgement) {
        if (!(judgement.decision() instanceof Decision.Attributed to)) {
            return List.of();
        }
        boolean totals = judgement.asksForTotals();
        return to.stakes().stream()
                .map(stake -> new Standings.Asked(
                        new Standings.Owner(
                                event.envelope().org(),
                                to.programId(),
                                stake.member().partnerId()),
                        stake.equals(to.lead()) ? judgement.meters() : Set.of(),
                        totals))
                .toList();
    }

    private void park(ConversionEvent event, Place place) {
        outcomes.add(ParkingStore.park(tx, event, place, now) ? Outcome.PARKED : Outcome.REPEATED);
    }
}
