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
    private final Intake intake;
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

    Goals(CircumstancesReader circumstances, Customers customers, Intake intake, Addresses addresses, DerivedIds ids) {
        this.circumstances = circumstances;
        this.customers = customers;
        this.intake = intake;
        this.addresses = addresses;
        this.ids = ids;
    }

    Answers.Goal take(SentJson body, KeyEntry key, Promises promises) {
        Goal told = Goal.read(body.knowing(FIELDS));
        Customer customerTold = Customer.read(body, key);
        Circumstances given = circumstances.read(body, key);
        body.check();

        CustomerId customerId = customers.id(customerTold, given, key, told.id());
        Customer customer = customers.completed(customerId, customerTold);
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
        boolean duplicate = intake.take(goal, customerId, customer, given.givenTime(), promises);
        return new Answers.Goal(
                told.name(),
                Answers.ClickAnswer.of(given.click()),
                Answers.CustomerAnswer.of(customerId, customer),
                Answers.GoalAnswer.of(goal),
                goal.conversionId(),
                addresses.receipt(goal.conversionId()),
                duplicate);
    }

    private ConversionId id(Goal told, KeyEntry key, CustomerId customer) {
        return told.id() == null
                ? ids.goal(key.org(), key.mode(), customer, told.name())
                : ids.goal(key.org(), key.mode(), told.id());
    }
}
