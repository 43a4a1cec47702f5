package org.tributary.commission.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.archive.Sighting;
import org.tributary.commission.intake.OrderStore.Order;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.OrderStore.SoldOrder;
import org.tributary.commission.intake.ParkingStore.Place;
import org.tributary.commission.intake.ParkingStore.WaitsFor;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.platform.database.Tx;

/**
 * The story of a conversion: it is new, nothing it depends on is missing, it is judged, and what follows is written down; all in the
 * caller's transaction. One that came before changes nothing. One that is early is parked and comes back.
 */
@Singleton
final class Intake {

    private final PlanBook plans;
    private final Clock clock;

    Intake(PlanBook plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    void take(Tx tx, ConversionEvent event) {
        if (event instanceof RefundRecorded refund) {
            takeRefund(tx, refund);
        } else {
            takeInTurn(tx, event);
        }
    }

    /** Conversions of one customer are judged in the order they came, under the customer's lock. */
    private void takeInTurn(Tx tx, ConversionEvent event) {
        CustomerId customer = Claim.of(event).customer();
        CustomerArchive.Known known =
                CustomerArchive.lock(tx, customer, event.envelope().org());
        if (ConversionStore.exists(tx, event.conversionId())) {
            return;
        }
        if (ParkingStore.anyOf(tx, customer, event.conversionId())) {
            ParkingStore.park(tx, event, new Place(WaitsFor.CUSTOMER, customer, null, null), now());
            return;
        }
        takeWithItsClick(tx, event, known);
    }

    private void takeWithItsClick(Tx tx, ConversionEvent event, CustomerArchive.Known known) {
        Claim claim = Claim.of(event);
        ClickRef click = claim.click();
        @Nullable Sighting sighting = click == null ? null : ClickArchive.find(tx, click);
        if (sighting instanceof Sighting.Awaited) {
            ParkingStore.park(tx, event, new Place(WaitsFor.CLICK, claim.customer(), null, click), now());
            return;
        }
        Case given = new Hearing(tx, plans, event, claim).open(known, sighting);
        judge(tx, event, claim, given);
    }

    private void judge(Tx tx, ConversionEvent event, Claim claim, Case given) {
        Instant now = now();
        Verdict verdict = Judge.judge(given, now);
        OrderKey order = event instanceof SaleRecorded sale ? OrderKey.of(sale, sale.orderId()) : null;
        if (order != null) {
            OrderStore.lock(tx, order);
        }
        new Recording(tx, event, now).verdict(claim, verdict);
        if (order != null && event instanceof SaleRecorded sale) {
            OrderStore.sell(tx, order, sale, Recording.baseKind(verdict));
            ParkingStore.takeByOrder(tx, order.text()).forEach(waiting -> take(tx, waiting));
        }
    }

    /** A refund is not judged: it takes back part of what its sale earned, under the order's lock. */
    private void takeRefund(Tx tx, RefundRecorded refund) {
        OrderKey key = OrderKey.of(refund, refund.orderId());
        Order order = OrderStore.lock(tx, key);
        if (ConversionStore.exists(tx, refund.conversionId())) {
            return;
        }
        SoldOrder sale = order.sale();
        if (sale == null) {
            ParkingStore.park(tx, refund, new Place(WaitsFor.SALE, null, key.text(), null), now());
            return;
        }
        OrderStore.refunded(tx, key, new RefundRecording(tx, refund, now()).from(sale, order.refunded()));
    }

    /** Takes up a customer's parked conversions again, in their order; those that still must wait are parked again. */
    void retry(Tx tx, CustomerId customer) {
        for (ConversionEvent event : ParkingStore.takeByCustomer(tx, customer)) {
            takeInTurn(tx, event);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
