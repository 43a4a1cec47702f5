package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.util.Set;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;

/** {@code POST /track/lead}. */
@Singleton
final class Leads {

    /** {@code mode} is Dub's, taken and passed over: every lead is durable when it is answered. */
    private static final Set<String> FIELDS =
            SentJson.fields(CircumstancesReader.FIELDS, Customer.FIELDS, Set.of("eventName", "eventQuantity", "mode"));

    private static final int LONGEST_NAME = 255;
    private static final int MOST_AT_ONCE = 100;

    private final CircumstancesReader circumstances;
    private final Customers customers;
    private final Addresses addresses;
    private final DerivedIds ids;

    Leads(CircumstancesReader circumstances, Customers customers, Addresses addresses, DerivedIds ids) {
        this.circumstances = circumstances;
        this.customers = customers;
        this.addresses = addresses;
        this.ids = ids;
    }

    Reading<Answers.Lead> read(SentJson body, KeyEntry key) {
        String eventName = body.knowing(FIELDS).requiredText("eventName", LONGEST_NAME);
        int quantity = body.quantity("eventQuantity", MOST_AT_ONCE);
        Customer told = Customer.read(body, key);
        Circumstances given = circumstances.read(body, key, told);
        body.check();

        CustomerId customerId = customers.id(told, given, key, null);
        LeadRecorded lead = new LeadRecorded(
                given.envelope(),
                ids.lead(key.org(), key.mode(), customerId, eventName),
                given.programId(),
                customerId,
                given.click(),
                given.couponCode(),
                eventName,
                quantity,
                given.isClientSide(),
                given.metadata(),
                null,
                given.arrival());
        return new Reading<>(
                lead,
                new Reading.Person(customerId, told),
                given.givenTime(),
                (customer, duplicate) -> new Answers.Lead(
                        Answers.ClickAnswer.of(given.click()),
                        addresses.link(given.link()),
                        Answers.CustomerAnswer.of(customerId, told.asSeenBy(key, customer)),
                        lead.conversionId(),
                        addresses.receipt(lead.conversionId()),
                        duplicate));
    }
}
