package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.LaneEnded;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** What waits, how the wait ends, and that nothing waits behind it for ever. */
class WaitingStoryTest {

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A power cut may take the end of a journal whose clicks were answered: the end mark then stands before them. */
    @Test
    void aClickBehindTheEndOfItsJournalIsNotWaitedFor() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded lost = vendor.click();
        service.publish(vendor.lead("anna", lost));
        service.publish(new LaneEnded(lost.instance(), lost.epoch(), lost.sequence() - 1, lost.lane()));

        await().atMost(Vendor.SOON).until(() -> reasonOf(vendor, "cnv_leadanna"), "click_not_found"::equals);
    }

    @Test
    void aSaleThatCannotBeJudgedIsRejectedAndTheOnesBehindItGoOn() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        ClickRecorded click = vendor.click();
        service.publish(vendor.lead("anna", click));
        service.publish(impossible(vendor.sale("anna", 1, "impossible")));
        service.publish(vendor.sale("anna", 10_000, "order"));
        service.publish(click);

        vendor.awaitEarned(vendor.partner, 2_000);
        assertThat(conversions(vendor, "")).hasSize(2);
        await().atMost(Vendor.SOON)
                .until(() ->
                        service.rejected().stream().anyMatch(rejected -> names(rejected, "impossible" + vendor.name)));
    }

    @Test
    void twoInstancesShareTheWorkAndOneMayLeave() throws Exception {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        try (AutoCloseable second = service.another()) {
            buyMany(vendor, 0, 15);
            assertThat(second).isNotNull();
        }
        buyMany(vendor, 15, 30);

        vendor.awaitEarned(vendor.partner, 30 * 200);
        vendor.awaitEarned(vendor.recruiter, 30 * 20);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aCustomerIsFoundByTheVendorsIdUntilItIsForgotten() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buyMany(vendor, 0, 1);
        vendor.awaitEarned(vendor.partner, 200);
        service.publish(new CustomerEvent.CustomerSeen(
                vendor.envelope(), vendor.customer("c0"), "user-" + vendor.name, "Anna", "anna@shop.example", null));
        await().atMost(Vendor.SOON)
                .until(
                        () -> conversions(vendor, "?customerExternalId=user-" + vendor.name),
                        found -> found.size() == 2);

        service.publish(new CustomerEvent.CustomerErased(vendor.envelope(), vendor.customer("c0")));
        await().atMost(Vendor.SOON)
                .until(() -> conversions(vendor, "?customerExternalId=user-" + vendor.name), List::isEmpty);
        assertThat(conversions(vendor, "?customerId=" + vendor.customer("c0"))).hasSize(2);
    }

    /** Its event's name holds a character that PostgreSQL keeps in no text. */
    private static SaleRecorded impossible(SaleRecorded sale) {
        return new SaleRecorded(
                sale.envelope(),
                sale.conversionId(),
                sale.programId(),
                sale.customerId(),
                sale.click(),
                sale.couponCode(),
                "Purchase\0",
                sale.orderId(),
                true,
                sale.amount(),
                0,
                0,
                0,
                List.of(),
                sale.paymentProcessor(),
                sale.metadata(),
                null,
                sale.arrival());
    }

    private static boolean names(RejectedRecord rejected, String order) {
        byte[] original = rejected.original();
        return original != null && new String(original, StandardCharsets.UTF_8).contains(order);
    }

    private static void buyMany(Vendor vendor, int from, int to) {
        for (int i = from; i < to; i++) {
            ClickRecorded click = vendor.click();
            service.publish(vendor.lead("c" + i, click));
            service.publish(vendor.sale("c" + i, 1_000, "order" + i));
            service.publish(click);
        }
    }

    private static String reasonOf(Vendor vendor, String conversion) {
        return conversions(vendor, "").stream()
                .filter(row -> row.path("id").asText().equals(conversion + vendor.name))
                .map(row -> row.path("reason").asText())
                .findFirst()
                .orElse("");
    }

    private static List<JsonNode> conversions(Vendor vendor, String query) {
        Caller viewer = new Caller(vendor.org, new UserId("usr_viewer"), Set.of(Role.VIEWER), null);
        List<JsonNode> rows = new ArrayList<>();
        service.json(service.get(viewer, "/internal/v1/conversions" + query))
                .path("data")
                .forEach(rows::add);
        return rows;
    }
}
