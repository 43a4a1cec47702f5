package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerErased;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** What was won doubtfully waits for a person, and people who ask for it are forgotten. */
class DoubtStoryTest {

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whatFollowsItsClickInAnInstantIsHeldAndSoIsWhatTheCustomerBuysLater() {
        Vendor vendor = new Vendor(service).slowerThan(Duration.ofHours(1)).open(Duration.ZERO);
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "first"));
        vendor.awaitEarned(vendor.partner, 2_000);

        BookedRow held = vendor.rows(vendor.partner).getFirst();
        assertThat(held.status()).isEqualTo(Status.HELD);
        assertThat(holds(vendor, "cnv_salefirst")).containsExactly("doubtful_customer");

        release(vendor, held);
        service.publish(vendor.sale("anna", 10_000, "second"));
        vendor.awaitEarned(vendor.partner, 4_000);
        assertThat(holds(vendor, "cnv_salesecond")).isEmpty();
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).stream()
                        .allMatch(row -> row.status() == Status.PENDING || row.status() == Status.AVAILABLE));
    }

    @Test
    void whatAClickWithSignalsWonIsHeldWithItsReasonsInTheReceipt() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded click = vendor.click(List.of("source_not_allowed", "brand_term"));
        service.publish(click);
        service.publish(vendor.lead("bert", click));
        service.publish(vendor.sale("bert", 10_000, "only"));
        vendor.awaitEarned(vendor.partner, 2_000);

        assertThat(vendor.rows(vendor.partner).getFirst().status()).isEqualTo(Status.HELD);
        assertThat(receipt(vendor, "cnv_leadbert")
                        .at("/receipt/evidence/touches/clicks/0/landing/signals")
                        .toString())
                .isEqualTo("[\"source_not_allowed\",\"brand_term\"]");
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void whoIsErasedIsForgottenHereAndOnTheTopicAndDoesNotComeBackByWhatWasSaidBefore() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        String external = "shopper-" + vendor.name;
        CustomerId customer = vendor.live(external);
        CustomerSeen seen =
                new CustomerSeen(vendor.envelope(), customer, external, "Carla", "carla@home.example", null);
        service.publish(seen);
        ClickRecorded click = vendor.click();
        service.publish(click);
        await().atMost(Vendor.SOON).until(() -> identities(customer) == 1);

        JsonNode answer = service.json(
                service.post(owner(vendor), "/internal/v1/customers/erase", "{\"externalId\": \"" + external + "\"}"));
        assertThat(answer.path("customers")).anyMatch(id -> id.asText().equals(customer.value()));
        assertThat(identities(customer)).isZero();
        await().atMost(Vendor.SOON)
                .until(() -> service.everythingOn(Topic.CUSTOMERS, CustomerEvent.class).stream()
                        .anyMatch(event -> event instanceof CustomerErased
                                && event.customerId().equals(customer)));

        service.publish(seen);
        CustomerSeen later =
                new CustomerSeen(vendor.envelope(), vendor.live("z" + external), "z" + external, null, null, null);
        service.publish(later);
        await().atMost(Vendor.SOON).until(() -> identities(later.customerId()) == 1);
        assertThat(identities(customer)).isZero();
    }

    @Test
    void onlyWhoRunsTheOrganisationErasesAndNobodyErasesAnothersCustomer() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        Vendor other = new Vendor(service).open(Duration.ZERO);
        CustomerId customer = vendor.live("dora");
        service.publish(new CustomerSeen(vendor.envelope(), customer, "dora", null, null, null));
        await().atMost(Vendor.SOON).until(() -> identities(customer) == 1);
        String body = "{\"customerId\": \"" + customer.value() + "\"}";

        assertThat(service.post(owner(other), "/internal/v1/customers/erase", body)
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.post(as(vendor, Role.FINANCE), "/internal/v1/customers/erase", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.post(owner(vendor), "/internal/v1/customers/erase", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(identities(customer)).isEqualTo(1);
        assertThat(service.post(owner(vendor), "/internal/v1/customers/erase", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(identities(customer)).isZero();
    }

    private static void release(Vendor vendor, BookedRow row) {
        String path = "/internal/v1/commissions/" + row.row().commissionId() + "/release";
        assertThat(service.post(owner(vendor), path, "{\"reason\": \"looked\"}").statusCode())
                .isEqualTo(200);
    }

    private static List<String> holds(Vendor vendor, String conversion) {
        List<String> holds = new ArrayList<>();
        receipt(vendor, conversion).at("/receipt/holds").forEach(hold -> holds.add(hold.asText()));
        return holds;
    }

    private static JsonNode receipt(Vendor vendor, String conversion) {
        return service.json(service.get(owner(vendor), "/internal/v1/receipts/" + conversion + vendor.name));
    }

    private static long identities(CustomerId customer) {
        return service.bean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery("select count(*) from customer_identity where customer_id = :id")
                        .bind("id", customer.value())
                        .mapTo(Long.class)
                        .one());
    }

    private static Caller owner(Vendor vendor) {
        return as(vendor, Role.OWNER);
    }

    private static Caller as(Vendor vendor, Role role) {
        return new Caller(vendor.org, new UserId("usr_somebody"), Set.of(role), null);
    }
}
