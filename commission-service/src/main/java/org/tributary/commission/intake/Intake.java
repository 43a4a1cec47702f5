package org.tributary.commission.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.commission.archive.Customers;
import org.tributary.commission.book.Book;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.exchange.Fixings;
import org.tributary.commission.exchange.RateSettings;
import org.tributary.commission.intake.OrderStore.OrderKey;
import org.tributary.commission.intake.ParkingStore.Patience;
import org.tributary.commission.intake.ParkingStore.Ready;
import org.tributary.commission.intake.ParkingStore.Waiting;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/**
 * The way in for conversions. Whatever a batch will touch is locked before it begins: customers first, then orders, then what the
 * orders have earned, each sorted by name. Two instances, a sale and its refund, or a refund and a payout then wait for each other and
 * never in a circle.
 */
@Singleton
final class Intake {

    private final DirectoryHistory directory;
    private final PlanBook plans;
    private final RateSettings rates;
    private final Clock clock;

    Intake(DirectoryHistory directory, PlanBook plans, RateSettings rates, Clock clock) {
        this.directory = directory;
        this.plans = plans;
        this.rates = rates;
        this.clock = clock;
    }

    /** Takes events in, in their order. @return what became of them, the refunds that had waited for their sales included */
    List<Outcome> take(Tx tx, List<ConversionEvent> events) {
        List<List<ConversionEvent>> rounds = Rounds.of(events);
        if (rounds.size() == 1) {
            return sit(tx, events);
        }
        lock(tx, events);
        return rounds.stream().flatMap(round -> sit(tx, round).stream()).toList();
    }

    private List<Outcome> sit(Tx tx, List<ConversionEvent> events) {
        Sitting sitting = sitting(tx, events);
        sitting.take(events);
        return sitting.outcomes();
    }

    /** Takes up the first parked conversion of a customer, if it need not wait any longer. */
    List<Outcome> takeUp(Tx tx, Waiting waiting) {
        Customers.lock(tx, Map.of(waiting.customer(), waiting.org()));
        Patience patience = new Patience(now(), ClickArchive.unreadableBefore(now()), rates.mostDays());
        Optional<Ready> first = ParkingStore.readyOf(tx, waiting.customer(), patience);
        if (first.isEmpty()) {
            return List.of();
        }
        Sitting sitting = sitting(tx, List.of(first.get().event()));
        sitting.takeUp(first.get());
        return sitting.outcomes();
    }

    private Sitting sitting(Tx tx, List<ConversionEvent> events) {
        return new Sitting(tx, lock(tx, events), directory, plans, new Fixings(tx, rates, now()), now());
    }

    private static Customers lock(Tx tx, List<ConversionEvent> events) {
        Customers customers = Customers.lock(tx, customers(events));
        Book.lockByConversion(tx, OrderStore.lock(tx, orders(events)));
        return customers;
    }

    private static Map<CustomerId, OrganisationId> customers(List<ConversionEvent> events) {
        Map<CustomerId, OrganisationId> customers = new HashMap<>();
        events.stream()
                .filter(Claim::makes)
                .forEach(event -> customers.put(
                        Claim.of(event).customer(), event.envelope().org()));
        events.stream()
                .flatMap(event -> event instanceof ValidationRecorded answer ? Stream.of(answer) : Stream.of())
                .filter(answer -> answer.customerId() != null)
                .forEach(answer ->
                        customers.put(answer.customerId(), answer.envelope().org()));
        return customers;
    }

    /** Sales alone lock their orders when they are written, or before the meters that their plans ask for. */
    private static Set<OrderKey> orders(List<ConversionEvent> events) {
        return events.stream().allMatch(Claim::makes)
                ? Set.of()
                : events.stream().flatMap(OrderKey::allOf).collect(Collectors.toSet());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
