package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.money.Money;

/** {@code POST /track/event}. */
@Singleton
final class Goals {

    private static final Set<String> FIELDS = SentJson.fields(
            CircumstancesReader.FIELDS,
            Customer.FIELDS,
            Set.of("eventName", "eventId", "quantity", "amount", "currency"));

    private static final int LONGEST_NAME = 255;
    private static final int MOST_AT_ONCE = 100;

    private final CircumstancesReader circumstances;
    private final Customers customers;
    private final Addresses addresses;
    private final DerivedIds ids;

    /** What stands in the body about the goal itself. */
    private record Goal(
            String name,
            @Nullable String id,
            int quantity,
            @Nullable Money worth) {
        static Goal read(SentJson body) {
            return new Goal(
                    body.requiredText("eventName", LONGEST_NAME),
                    body.text("eventId", LONGEST_NAME),
                    body.quantity("quantity", MOST_AT_ONCE),
                    Amounts.worth(body));
        }
    }

    Goals(CircumstancesReader circumstances, Customers customers, Addresses addresses, DerivedIds ids) {
        this.circumstances = circumstances;
        this.customers = customers;
        this.addresses = addresses;
        this.ids = ids;
    }

    Reading<Answers.Goal> read(SentJson body, KeyEntry key) {
        Goal told = Goal.read(body.knowing(FIELDS));
        Customer customerTold = Customer.read(body, key);
        Circumstances given = circumstances.read(body, key, customerTold);
        body.check();

        CustomerId customerId = customers.id(customerTold, given, key, told.id());
        GoalRecorded goal = new GoalRecorded(
                given.envelope(),
                id(told, key, customerId),
                given.programId(),
                customerId,
                given.click(),
                given.couponCode(),
                told.name(),
                told.id(),
                told.quantity(),
                told.worth(),
                given.metadata(),
                given.arrival());
        return new Reading<>(
                goal,
                new Reading.Person(customerId, customerTold),
                given.givenTime(),
                (customer, duplicate) -> new Answers.Goal(
                        told.name(),
                        Answers.ClickAnswer.of(given.click()),
                        Answers.CustomerAnswer.of(customerId, customer),
                        Answers.GoalAnswer.of(goal),
                        goal.conversionId(),
                        addresses.receipt(goal.conversionId()),
                        duplicate));
    }

    private ConversionId id(Goal told, KeyEntry key, CustomerId customer) {
        return told.id() == null
                ? ids.goal(key.org(), key.mode(), customer, told.name())
                : ids.goal(key.org(), key.mode(), told.id());
    }
}
