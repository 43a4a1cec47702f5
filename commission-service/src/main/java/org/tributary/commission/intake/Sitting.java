package org.tributary.commission.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.exchange.Fixings;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.ParkingStore.Place;
import org.tributary.commission.intake.ValidationRecording.Said;
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
        correct(Objects.requireNonNull(parts.get(false)));
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
            correct(ParkingStore.takeByOrders(tx, here));
        }
    }

    private static String waitedFor(ConversionEvent event) {
        return event instanceof SaleRecorded
                ? OrderKey.of(event).text()
                : ParkingStore.conversionKey(event.conversionId());
    }

    /** In their order; what a vendor said of several conversions, one after the other, is taken together. */
    private void correct(List<ConversionEvent> events) {
        List<ValidationRecorded> answers = new ArrayList<>();
        for (ConversionEvent event : events) {
            if (event instanceof ValidationRecorded answer) {
                answers.add(answer);
            } else {
                takeValidations(answers);
                answers.clear();
                correct(event);
            }
        }
        takeValidations(answers);
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
            case ValidationRecorded answer -> takeValidations(List.of(answer));
            case LeadRecorded _, SaleRecorded _, GoalRecorded _ ->
                throw new IllegalArgumentException(event.conversionId() + " corrects no sale");
        }
    }

    /** A refund is not judged: it takes back part of what its sale earned. What undoes it may have come before. */
    private void takeRefund(RefundRecorded refund) {
        OrderStore.Meant order = OrderStore.meant(tx, OrderKey.of(refund));
        if (order.sale() == null) {
            park(refund, Place.untilSale(order.key()));
            return;
        }
        boolean taken = new RefundRecording(tx, order.key(), order.sale(), now).take(refund);
        outcomes.add(taken ? Outcome.EARNED : Outcome.NOT_EARNED);
        ParkingStore.takeByOrder(tx, ParkingStore.refundKey(refund.conversionId()))
                .forEach(this::correct);
    }

    private void takeReinstatement(ReinstatementRecorded reinstatement) {
        OrderStore.Meant order = OrderStore.meant(tx, OrderKey.of(reinstatement));
        Optional<RefundReceipt> refund = ConversionStore.refundReceipt(tx, reinstatement.refund());
        if (order.sale() == null || refund.isEmpty()) {
            park(reinstatement, Place.untilRefund(reinstatement.refund()));
            return;
        }
        boolean given = new RefundRecording(tx, order.key(), order.sale(), now).undo(refund.get(), reinstatement);
        outcomes.add(given ? Outcome.EARNED : Outcome.NOT_EARNED);
    }

    /** From now on the payment's name means the order; refunds that named the payment had waited for this. */
    private void takePayment(PaymentRecorded payment) {
        OrderKey name = OrderKey.ofPayment(payment);
        OrderStore.standFor(tx, name, OrderKey.of(payment));
        ParkingStore.takeByOrder(tx, name.text()).forEach(this::correct);
    }

    private void takeValidations(List<ValidationRecorded> answers) {
        if (answers.isEmpty()) {
            return;
        }
        Set<ConversionId> known = ConversionStore.existing(
                tx, answers.stream().flatMap(Sitting::itselfAndTarget).toList());
        Map<ConversionId, Said> together = new LinkedHashMap<>();
        Map<OrderKey, OrderStore.Meant> orders = OrderStore.meant(
                tx,
                answers.stream()
                        .filter(answer -> answer.orderId() != null)
                        .map(OrderKey::of)
                        .collect(Collectors.toSet()));
        for (ValidationRecorded answer : answers) {
            if (!known.add(answer.conversionId())) {
                outcomes.add(Outcome.REPEATED);
                continue;
            }
            Target target = target(answer, orders, known);
            if (target.conversion() == null) {
                park(answer, target.place());
                continue;
            }
            if (together.containsKey(target.conversion())) {
                hear(together);
            }
            together.put(target.conversion(), new Said(answer, target.conversion()));
        }
        hear(together);
    }

    private static Stream<ConversionId> itselfAndTarget(ValidationRecorded answer) {
        return Stream.of(answer.conversionId(), answer.target()).filter(Objects::nonNull);
    }

    /** What a validation is about, and where it waits until that is here. */
    private record Target(@Nullable ConversionId conversion, Place place) {}

    private static Target target(
            ValidationRecorded answer, Map<OrderKey, OrderStore.Meant> orders, Set<ConversionId> known) {
        ConversionId target = answer.target();
        if (answer.orderId() != null) {
            OrderStore.Meant order = Objects.requireNonNull(orders.get(OrderKey.of(answer)));
            return new Target(order.sale(), Place.untilSale(order.key()));
        }
        if (target == null) {
            throw new PoisonRecord("validation " + answer.conversionId() + " names no conversion");
        }
        return new Target(known.contains(target) ? target : null, Place.untilConversion(target));
    }

    private void hear(Map<ConversionId, Said> together) {
        if (!together.isEmpty()) {
            validations
                    .take(List.copyOf(together.values()))
                    .forEach(changed -> outcomes.add(changed ? Outcome.EARNED : Outcome.NOT_EARNED));
            together.clear();
        }
    }

    private void park(ConversionEvent event, Place place) {
        outcomes.add(ParkingStore.park(tx, event, place, now) ? Outcome.PARKED : Outcome.REPEATED);
    }
}
