package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.archive.Sighting;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.intake.OrderStore.Order;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.OrderStore.SoldOrder;
import org.tributary.commission.intake.ParkingStore.Place;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.Judgement;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.Standing;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.platform.database.Tx;

/**
 * The story of a conversion: it is new, nothing it depends on is missing, it is judged, and what follows is written down; all in one
 * transaction, under locks that {@link Intake} has taken. One that came before changes nothing. One that is early is parked and is
 * taken up again.
 */
final class Sitting {

    private final Tx tx;
    private final DirectoryHistory directory;
    private final PlanBook plans;
    private final Instant now;
    private final List<Outcome> outcomes = new ArrayList<>();

    Sitting(Tx tx, DirectoryHistory directory, PlanBook plans, Instant now) {
        this.tx = tx;
        this.directory = directory;
        this.plans = plans;
        this.now = now;
    }

    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    void take(ConversionEvent event) {
        if (ConversionStore.exists(tx, event.conversionId())) {
            outcomes.add(Outcome.REPEATED);
            return;
        }
        switch (event) {
            case LeadRecorded _, SaleRecorded _, GoalRecorded _ -> takeInTurn(event);
            case RefundRecorded refund -> takeRefund(refund);
            case ReinstatementRecorded reinstatement -> takeReinstatement(reinstatement);
            case PaymentRecorded payment -> takePayment(payment);
        }
    }

    /** Conversions of one customer are judged in the order they came. */
    private void takeInTurn(ConversionEvent event) {
        Claim claim = Claim.of(event);
        if (ParkingStore.anyOf(tx, claim.customer())) {
            park(event, Place.behindOthers(claim));
            return;
        }
        Sighting sighting = look(claim.click());
        if (sighting instanceof Sighting.Awaited) {
            park(event, Place.untilClick(claim));
        } else {
            judge(event, claim, sighting, claim.waitsUntil());
        }
    }

    /** A parked conversion whose wait has an end; one of the same name may have been judged meanwhile. */
    void takeUp(ParkingStore.Ready ready) {
        ConversionEvent event = ready.event();
        ParkingStore.remove(tx, event.conversionId());
        if (ConversionStore.exists(tx, event.conversionId())) {
            outcomes.add(Outcome.REPEATED);
            return;
        }
        Claim claim = Claim.of(event);
        judge(event, claim, look(claim.click()), ready.hoped() ? null : claim.waitsUntil());
    }

    private @Nullable Sighting look(@Nullable ClickRef click) {
        return click == null ? null : ClickArchive.find(tx, click, now);
    }

    /** @param until how long it may wait when nobody owns it, null for no longer */
    private void judge(ConversionEvent event, Claim claim, @Nullable Sighting sighting, @Nullable Instant until) {
        if (sighting instanceof Sighting.Seen seen && seen.country() != null) {
            CustomerArchive.cameFrom(tx, claim.customer(), seen.country());
        }
        CustomerArchive.Known customer = CustomerArchive.known(tx, claim.customer());
        Hearing hearing = new Hearing(tx, directory, plans, event, claim);
        Judgement judgement = Judge.hear(hearing.open(customer, sighting));
        if (until != null && now.isBefore(until) && judgement.decision() instanceof Decision.NotAttributed) {
            park(event, Place.untilPartner(claim, until));
            return;
        }
        Verdict verdict = judgement.verdict(standing(event, judgement), now);
        new Recording(tx, event, now).verdict(claim, verdict, hearing.needsApproval(verdict));
        outcomes.add(verdict instanceof Verdict.Earned ? Outcome.EARNED : Outcome.NOT_EARNED);
        if (event instanceof SaleRecorded sale) {
            sold(sale, verdict);
        }
    }

    private Standing standing(ConversionEvent event, Judgement judgement) {
        if (!(judgement.decision() instanceof Decision.Attributed to)) {
            return Standing.NONE;
        }
        Standings.Owner winner = new Standings.Owner(
                event.envelope().org(), to.programId(), to.member().partnerId());
        return Standings.find(tx, winner, judgement.meters(), judgement.asksForTotals());
    }

    /** The order has its sale; refunds that came before it had waited for this. */
    private void sold(SaleRecorded sale, Verdict verdict) {
        OrderKey order = OrderKey.of(sale);
        OrderStore.sell(tx, order, sale, Recording.baseKind(verdict));
        ParkingStore.takeByOrder(tx, order.text()).forEach(this::take);
    }

    /** A refund is not judged: it takes back part of what its sale earned. What undoes it may have come before. */
    private void takeRefund(RefundRecorded refund) {
        OrderKey key = OrderStore.meant(tx, OrderKey.of(refund));
        Order order = OrderStore.find(tx, key);
        SoldOrder sale = order.sale();
        if (sale == null) {
            park(refund, Place.untilSale(key));
            return;
        }
        boolean taken = new RefundRecording(tx, key, order, sale, now).take(refund);
        outcomes.add(taken ? Outcome.EARNED : Outcome.NOT_EARNED);
        ParkingStore.takeByOrder(tx, ParkingStore.refundKey(refund.conversionId()))
                .forEach(this::take);
    }

    private void takeReinstatement(ReinstatementRecorded reinstatement) {
        OrderKey key = OrderStore.meant(tx, OrderKey.of(reinstatement));
        Order order = OrderStore.find(tx, key);
        SoldOrder sale = order.sale();
        Optional<RefundReceipt> refund = ConversionStore.refundReceipt(tx, reinstatement.refund());
        if (sale == null || refund.isEmpty()) {
            park(reinstatement, Place.untilRefund(reinstatement.refund()));
            return;
        }
        boolean given = new RefundRecording(tx, key, order, sale, now).undo(refund.get(), reinstatement);
        outcomes.add(given ? Outcome.EARNED : Outcome.NOT_EARNED);
    }

    /** From now on the payment's name means the order; refunds that named the payment had waited for this. */
    private void takePayment(PaymentRecorded payment) {
        OrderKey name = OrderKey.ofPayment(payment);
        OrderStore.standFor(tx, name, OrderKey.of(payment));
        ParkingStore.takeByOrder(tx, name.text()).forEach(this::take);
    }

    private void park(ConversionEvent event, Place place) {
        outcomes.add(ParkingStore.park(tx, event, place, now) ? Outcome.PARKED : Outcome.REPEATED);
    }
}
