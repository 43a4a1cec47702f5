package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** Refunds that are undone, refunds that know a payment only, and conversions that come before anybody owns them. */
class MoneyBackStoryTest {

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
    void anUndoneRefundGivesBackWhatItTookWhileTheHoldRuns() {
        Vendor vendor = bought(Duration.ofDays(30));
        service.publish(vendor.refund("order", 10_000, "dispute"));
        vendor.awaitEarned(vendor.partner, 0);
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsOnly(Status.REVERSED);

        service.publish(vendor.reinstatement("order", "dispute"));
        service.publish(vendor.reinstatement("order", "dispute"));

        vendor.awaitEarned(vendor.partner, 2_000);
        vendor.awaitEarned(vendor.recruiter, 200);
        assertThat(vendor.rows(vendor.partner)).hasSize(3);
        assertThat(vendor.rows(vendor.partner).getFirst().status()).isEqualTo(Status.PENDING);
        assertThat(vendor.check().balanced()).isTrue();

        service.publish(vendor.refund("order", 10_000, "later"));
        vendor.awaitEarned(vendor.partner, 0);
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsOnly(Status.REVERSED);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void anUndoneRefundOfWhatIsPayableIsPayableAtOnce() {
        Vendor vendor = bought(Duration.ZERO);
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).getFirst().status() == Status.AVAILABLE);
        service.publish(vendor.refund("order", 4_000, "dispute"));
        vendor.awaitEarned(vendor.partner, 1_200);

        service.publish(vendor.reinstatement("order", "dispute"));

        vendor.awaitEarned(vendor.partner, 2_000);
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsOnly(Status.AVAILABLE);
        assertThat(vendor.rows(vendor.partner))
                .extracting(row -> row.row().amount().minor())
                .containsExactly(800L, -800L, 2_000L);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aReinstatementWaitsForItsRefundAndBothForTheSale() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        service.publish(vendor.reinstatement("order", "dispute"));
        service.publish(vendor.refund("order", 10_000, "dispute"));
        service.publish(vendor.refund("order", 1_000, "other"));
        buy(vendor);

        vendor.awaitEarned(vendor.partner, 1_800);
        assertThat(kinds(vendor)).contains("reinstatement");
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aRefundThatKnowsAPaymentOnlyFindsItsOrderWhicheverComesFirst() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        service.publish(vendor.refund("pi1", 1_000, "first"));
        service.publish(vendor.payment("pi1", "order"));
        service.publish(vendor.refund("pi1", 1_000, "second"));
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 1_600);

        service.publish(vendor.payment("pi2", "order"));
        service.publish(vendor.refund("pi2", 1_000, "third"));
        service.publish(vendor.refund("pi1", 1_000, "fourth"));
        service.publish(vendor.reinstatement("pi1", "fourth"));
        await().atMost(Vendor.SOON).until(() -> conversions(vendor, "?orderId=order"), found -> found.size() == 6);
        vendor.awaitEarned(vendor.partner, 1_400);
    }

    @Test
    void aPatientSaleWaitsForTheLeadThatSaysWhoseItIs() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        service.publish(patient(vendor.sale("anna", 10_000, "order"), Duration.ofHours(1)));
        service.publish(vendor.refund("order", 5_000, "r"));
        service.publish(patient(vendor.lead("anna", null), Duration.ofHours(1)));
        await().during(Duration.ofMillis(600))
                .atMost(Vendor.SOON)
                .until(() -> kinds(vendor).isEmpty());

        ClickRecorded click = vendor.click();
        service.publish(patient(vendor.lead("anna", click), Duration.ofHours(1)));
        service.publish(click);

        vendor.awaitEarned(vendor.partner, 1_000);
        assertThat(kinds(vendor)).containsExactlyInAnyOrder("lead", "sale", "refund");
    }

    @Test
    void aLeadThatLearnsItsClickInTheSameBatchIsNoRepeat() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();

        service.publishAll(List.of(
                patient(vendor.sale("anna", 10_000, "order"), Duration.ofHours(1)),
                patient(vendor.lead("anna", null), Duration.ofHours(1)),
                patient(vendor.lead("anna", click), Duration.ofHours(1))));
        service.publish(click);

        vendor.awaitEarned(vendor.partner, 2_000);
    }

    @Test
    void patienceHasAnEndAndThenTheReceiptSaysThatNobodyOwnsIt() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        service.publish(patient(vendor.sale("berta", 10_000, "order"), Duration.ofMillis(800)));

        await().atMost(Vendor.SOON).until(() -> kinds(vendor).contains("sale"));
        assertThat(conversions(vendor, "").get(0).path("reason").asText()).isEqualTo("no_attribution");
    }

    private static Vendor bought(Duration hold) {
        Vendor vendor = new Vendor(service).open(hold);
        buy(vendor);
        vendor.awaitEarned(vendor.partner, 2_000);
        return vendor;
    }

    private static void buy(Vendor vendor) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "order"));
    }

    private static SaleRecorded patient(SaleRecorded sale, Duration patience) {
        return new SaleRecorded(
                sale.envelope(),
                sale.conversionId(),
                sale.programId(),
                sale.customerId(),
                sale.click(),
                sale.couponCode(),
                sale.eventName(),
                sale.orderId(),
                sale.deduplicated(),
                sale.amount(),
                sale.tax(),
                sale.shipping(),
                sale.discount(),
                sale.items(),
                sale.paymentProcessor(),
                sale.metadata(),
                patience,
                null);
    }

    private static LeadRecorded patient(LeadRecorded lead, Duration patience) {
        return new LeadRecorded(
                lead.envelope(),
                lead.conversionId(),
                lead.programId(),
                lead.customerId(),
                lead.click(),
                lead.couponCode(),
                lead.eventName(),
                lead.quantity(),
                lead.clientSide(),
                lead.metadata(),
                patience,
                null);
    }

    private static List<String> kinds(Vendor vendor) {
        return conversions(vendor, "").findValuesAsText("kind");
    }

    private static JsonNode conversions(Vendor vendor, String query) {
        Caller viewer = new Caller(vendor.org, new UserId("usr_viewer"), Set.of(Role.VIEWER), null);
        return service.json(service.get(viewer, "/internal/v1/conversions" + query))
                .path("data");
    }
}
