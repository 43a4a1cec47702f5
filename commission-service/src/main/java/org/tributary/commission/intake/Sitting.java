package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.exchange.Fixings;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.ParkingStore.Place;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.PoisonRecord;

/**
 * The story of a batch, in one transaction, under locks that {@link Intake} has taken: first its leads, sales and goals are judged
 * together, then what corrects sales is taken in, that which had waited for these sales included. One that came before changes nothing.
 * One that is early is parked and is taken up again.
 */
final class Sitting {

    private final Tx tx;
    private final Docket docket;
    private final ValidationRecording validations;
    private final Instant now;
    private final List<Outcome> outcomes = new ArrayList<>();

    Sitting(Tx tx, Customers customers, DirectoryHistory directory, PlanBook plans, Fixings rates, Instant now) {
        this.tx = tx;
        this.docket = new Docket(tx, customers, directory, plans, rates, now);
        this.validations = new ValidationRecording(tx, directory, plans, now);
        this.now = now;
    }

    List<Outcome> outcomes() {
        return Stream.concat(docket.outcomes().stream(), outcomes.stream()).toList();
    }

    void take(List<ConversionEvent> events) {
        Map<Boolean, List<ConversionEvent>> parts = events.stream().collect(Collectors.partitioningBy(Claim::makes));
        judge(Objects.requireNonNull(parts.get(true)).stream()
                .map(Docket.Item::inTurn)
                .toList());
        Objects.requireNonNull(parts.get(false)).forEach(this::correct);
    }

    /** A parked conversion whose wait has an end; one of the same name may have been judged meanwhile. */
    void takeUp(ParkingStore.Ready ready) {
        ConversionEvent event = ready.event();
        ParkingStore.remove(tx, event.conversionId());
        Claim claim = Claim.of(event);
        judge(List.of(new Docket.Item(event, claim, ready.hoped() ? null : claim.waitsUntil(), ready.position())));
    }

    /** Refunds and validations that came before what they are about had waited for this. */
    private void judge(List<Docket.Item> items) {
        List<String> here = docket.take(items).stream().map(Sitting::waitedFor).toList();
        if (!here.isEmpty()) {
            ParkingStore.takeByOrders(tx, here).forEach(this::correct);
        }
    }

    private static String waitedFor(ConversionEvent event) {
        return event instanceof SaleRecorded
                ? OrderKey.of(event).text()
                : ParkingStore.conversionKey(event.conversionId());
    }

    private void correct(ConversionEvent event) {
        if (ConversionStore.exists(tx, event.conversionId())) {
            outcomes.add(Outcome.REPEATED);
            return;
        }
        switch (event) {
            case RefundRecorded refund -> takeRefund(refund);
            case ReinstatementRecorded reinstatement -> takeReinstatement(reinstatement);
            case PaymentRecorded payment -> takePayment(payment);
            case ValidationRecorded answer -> takeValidation(answer);
            case LeadRecorded _, SaleRecorded _, GoalRecorded _ ->
                throw new IllegalArgumentException(event.conversionId() + " corrects no sale");
        }
    }

    /** A refund is not judged: it takes back part of what its sale earned. What undoes it may have come before. */
    private void takeRefund(RefundRecorded refund) {
        OrderKey key = OrderStore.meant(tx, OrderKey.of(refund));
        Optional<ConversionId> sale = OrderStore.sale(tx, key);
        if (sale.isEmpty()) {
            park(refund, Place.untilSale(key));
            return;
        }
        boolean taken = new RefundRecording(tx, key, sale.get(), now).take(refund);
        outcomes.add(taken ? Outcome.EARNED : Outcome.NOT_EARNED);
        ParkingStore.takeByOrder(tx, ParkingStore.refundKey(refund.conversionId()))
                .forEach(this::correct);
    }

    private void takeReinstatement(ReinstatementRecorded reinstatement) {
        OrderKey key = OrderStore.meant(tx, OrderKey.of(reinstatement));
        Optional<ConversionId> sale = OrderStore.sale(tx, key);
        Optional<RefundReceipt> refund = ConversionStore.refundReceipt(tx, reinstatement.refund());
        if (sale.isEmpty() || refund.isEmpty()) {
            park(reinstatement, Place.untilRefund(reinstatement.refund()));
            return;
        }
        boolean given = new RefundRecording(tx, key, sale.get(), now).undo(refund.get(), reinstatement);
        outcomes.add(given ? Outcome.EARNED : Outcome.NOT_EARNED);
    }

    /** From now on the payment's name means the order; refunds that named the payment had waited for this. */
    private void takePayment(PaymentRecorded payment) {
        OrderKey name = OrderKey.ofPayment(payment);
        OrderStore.standFor(tx, name, OrderKey.of(payment));
        ParkingStore.takeByOrder(tx, name.text()).forEach(this::correct);
    }

    private void takeValidation(ValidationRecorded answer) {
        ConversionId target = answer.target();
        if (answer.orderId() != null) {
            OrderKey key = OrderStore.meant(tx, OrderKey.of(answer));
            takeValidation(answer, OrderStore.sale(tx, key).orElse(null), Place.untilSale(key));
        } else if (target != null) {
            takeValidation(answer, ConversionStore.exists(tx, target) ? target : null, Place.untilConversion(target));
        } else {
            throw new PoisonRecord("validation " + answer.conversionId() + " names no conversion");
        }
    }

    private void takeValidation(ValidationRecorded answer, @Nullable ConversionId here, Place place) {
        if (here == null) {
            park(answer, place);
            return;
        }
        outcomes.add(validations.take(answer, here) ? Outcome.EARNED : Outcome.NOT_EARNED);
    }

    private void park(ConversionEvent event, Place place) {
        outcomes.add(ParkingStore.park(tx, event, place, now) ? Outcome.PARKED : Outcome.REPEATED);
    }
}
