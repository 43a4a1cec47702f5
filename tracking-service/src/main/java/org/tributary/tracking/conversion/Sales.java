package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;

/** {@code POST /track/sale}. */
@Singleton
final class Sales {

    /** {@code leadEventName} is Dub's, taken and passed over: a sale follows its customer, whatever the lead was called. */
    private static final Set<String> FIELDS = SentJson.fields(
            CircumstancesReader.FIELDS,
            Customer.FIELDS,
            Amounts.FIELDS,
            Set.of("eventName", "paymentProcessor", "invoiceId", "leadEventName"));

    private static final int LONGEST_NAME = 255;
    private static final String DEFAULT_NAME = "Purchase";
    private static final String DEFAULT_PROCESSOR = "custom";

    private final CircumstancesReader circumstances;
    private final Customers customers;
    private final Addresses addresses;
    private final DerivedIds ids;

    /** What stands in the body about the sale itself. */
    private record Sale(
            String eventName, String processor, @Nullable String invoiceId, Amounts amounts) {
        static Sale read(SentJson body) {
            return new Sale(
                    Objects.requireNonNullElse(body.text("eventName", LONGEST_NAME), DEFAULT_NAME),
                    Objects.requireNonNullElse(body.text("paymentProcessor", LONGEST_NAME), DEFAULT_PROCESSOR),
                    body.text("invoiceId", LONGEST_NAME),
                    Amounts.read(body));
        }
    }

    Sales(CircumstancesReader circumstances, Customers customers, Addresses addresses, DerivedIds ids) {
        this.circumstances = circumstances;
        this.customers = customers;
        this.addresses = addresses;
        this.ids = ids;
    }

    /**
     * Reads a sale.
     *
     * @param idempotencyKey names the order where the caller gives no invoice id; null when there is none either, and then the sale
     *     gets a name that nobody can repeat
     */
    Reading<Answers.Sale> read(SentJson body, KeyEntry key, @Nullable String idempotencyKey) {
        Sale told = Sale.read(body.knowing(FIELDS));
        Customer customerTold = Customer.read(body, key);
        Circumstances given = circumstances.read(body, key, customerTold);
        body.check();

        String name = told.invoiceId() == null ? idempotencyKey : told.invoiceId();
        CustomerId customerId = customers.id(customerTold, given, key, name);
        SaleRecorded sale = sale(told, given, key, customerId, name);
        return new Reading<>(
                sale,
                new Reading.Person(customerId, customerTold),
                given.givenTime(),
                (customer, duplicate) -> new Answers.Sale(
                        told.eventName(),
                        Answers.CustomerAnswer.of(customerId, customer),
                        Answers.SaleAnswer.of(sale, told.invoiceId()),
                        sale.conversionId(),
                        addresses.receipt(sale.conversionId()),
                        duplicate,
                        sale.deduplicated() ? null : false));
    }

    private SaleRecorded sale(
            Sale told, Circumstances given, KeyEntry key, CustomerId customerId, @Nullable String name) {
        String orderId = name == null ? "call-" + UUID.randomUUID() : name;
        return new SaleRecorded(
                given.envelope(),
                ids.sale(key.org(), key.mode(), orderId),
                given.programId(),
                customerId,
                given.click(),
                given.couponCode(),
                told.eventName(),
                orderId,
                name != null,
                told.amounts().total(),
                told.amounts().tax(),
                told.amounts().shipping(),
                told.amounts().discount(),
                told.amounts().items(),
                told.processor(),
                given.metadata(),
                null,
                given.arrival());
    }
}
