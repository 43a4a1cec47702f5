package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.directory.EnrolmentEntry.Terms;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Rate;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** Plans that remember: caps, bands, budgets, what a partner has sold, what was agreed with it, products with rules of their own. */
class StandingStoryTest {

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
    void aCapIsMetInTheMiddleAndARefundMakesRoomAgain() {
        Vendor vendor = owning("anna", new Vendor(service).planning("""
                name: capped
                rules:
                  - { id: base, on: sale, pay: { percent: "20" }, cap: { amount: 3000, per: lifetime } }
                """));
        service.publish(vendor.sale("anna", 10_000, "one"));
        service.publish(vendor.sale("anna", 10_000, "two"));
        vendor.awaitEarned(vendor.partner, 3_000);

        SaleRecorded third = vendor.sale("anna", 10_000, "three");
        service.publish(third);
        assertThat(receipt(vendor, third).at("/reason").asText()).isEqualTo("cap_reached");
        assertThat(vendor.earned(vendor.partner)).isEqualTo(3_000);

        service.publish(vendor.refund("one", 10_000, "back"));
        vendor.awaitEarned(vendor.partner, 1_000);
        service.publish(vendor.sale("anna", 5_000, "four"));
        vendor.awaitEarned(vendor.partner, 2_000);
        service.publish(vendor.sale("anna", 100_000, "five"));
        vendor.awaitEarned(vendor.partner, 3_000);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aSaleThatCrossesTwoBandsIsDividedAndARefundLowersTheVolume() {
        Vendor vendor = owning("anna", new Vendor(service).planning("""
                name: banded
                rules:
                  - id: base
                    on: sale
                    pay: { bands: [ { upTo: 10000, percent: "10" }, { percent: "20" } ], of: lifetime }
                """));
        service.publish(vendor.sale("anna", 8_000, "one"));
        vendor.awaitEarned(vendor.partner, 800);
        service.publish(vendor.sale("anna", 4_000, "two"));
        vendor.awaitEarned(vendor.partner, 800 + 200 + 400);

        service.publish(vendor.refund("one", 4_000, "half"));
        vendor.awaitEarned(vendor.partner, 1_000);
        service.publish(vendor.sale("anna", 3_000, "three"));
        vendor.awaitEarned(vendor.partner, 1_000 + 200 + 200);
    }

    @Test
    void customersWhoBuyAtTheSameMomentShareTheLastOfABudget() {
        Vendor vendor = new Vendor(service).planning("""
                name: spiff
                rules:
                  - { id: spiff, on: sale, pay: { amount: 700 }, cap: { amount: 10000, of: program } }
                """);
        List<String> customers =
                List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p");
        owning(customers.getFirst(), vendor);
        customers.subList(1, customers.size()).forEach(customer -> own(vendor, customer));

        customers.forEach(customer -> service.publish(vendor.sale(customer, 1_000, "order-" + customer)));

        vendor.awaitEarned(vendor.partner, 10_000);
        assertThat(vendor.rows(vendor.partner)).hasSize(15);
        await().atMost(Vendor.SOON)
                .until(() -> customers.stream()
                        .map(customer -> receipt(vendor, vendor.sale(customer, 1_000, "order-" + customer)))
                        .anyMatch(receipt -> receipt.at("/reason").asText().equals("cap_reached")));
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aConditionReadsWhatThePartnerHasSoldWithoutWhatWentBack() {
        Vendor vendor = owning("anna", new Vendor(service).planning("""
                name: proven
                choose: best
                rules:
                  - { id: start, on: sale, pay: { percent: "10" } }
                  - { id: proven, on: sale, pay: { percent: "30" }, when: partner.totals.sales >= 1 && partner.totals.revenue >= 5000 }
                """));
        service.publish(vendor.sale("anna", 10_000, "one"));
        vendor.awaitEarned(vendor.partner, 1_000);
        service.publish(vendor.sale("anna", 10_000, "two"));
        vendor.awaitEarned(vendor.partner, 4_000);

        service.publish(vendor.refund("one", 10_000, "back1"));
        service.publish(vendor.refund("two", 10_000, "back2"));
        vendor.awaitEarned(vendor.partner, 0);
        service.publish(vendor.sale("anna", 10_000, "three"));
        vendor.awaitEarned(vendor.partner, 1_000);
    }

    @Test
    void anAgreementPaysWhileItIsInForce() {
        Instant now = Vendor.now();
        Vendor vendor = owning(
                "anna",
                new Vendor(service, now.minus(10, ChronoUnit.DAYS))
                        .agreeing(new Agreement(
                                "Gold partner 2026",
                                now.minus(1, ChronoUnit.DAYS),
                                null,
                                Map.of("*", new Terms(Rate.parse("35"), null)),
                                Map.of())));
        SaleRecorded sale = vendor.sale("anna", 10_000, "one");
        service.publish(sale);

        vendor.awaitEarned(vendor.partner, 3_500);
        assertThat(receipt(vendor, sale)
                        .at("/evaluation/shares/0/arithmetic/by")
                        .asText())
                .isEqualTo("agreement");
    }

    @Test
    void refundingOneItemTakesBackThatItemsCommissionAlone() {
        Vendor vendor = owning("anna", new Vendor(service).planning("""
                name: products
                rules:
                  - { id: books, on: sale, products: [book], pay: { percent: "5" } }
                  - { id: general, on: sale, pay: { percent: "20" } }
                levels:
                  - { percent: "10", of: commission }
                """));
        service.publish(
                vendor.sale("anna", "one", new LineItem("book", 4_000, 0, 1), new LineItem("bag", 6_000, 0, 1)));
        vendor.awaitEarned(vendor.partner, 200 + 1_200);
        vendor.awaitEarned(vendor.recruiter, 140);

        service.publish(vendor.refund("one", "bag-back", new LineItem("bag", 6_000, 0, 1)));
        vendor.awaitEarned(vendor.partner, 200);
        vendor.awaitEarned(vendor.recruiter, 20);
        service.publish(vendor.refund("one", "half-book", new LineItem("book", 2_000, 0, 1)));
        vendor.awaitEarned(vendor.partner, 100);
        service.publish(vendor.reinstatement("one", "bag-back"));
        vendor.awaitEarned(vendor.partner, 1_300);
        vendor.awaitEarned(vendor.recruiter, 130);
        assertThat(vendor.check().balanced()).isTrue();
    }

    private static Vendor owning(String customer, Vendor vendor) {
        own(vendor.open(Duration.ofDays(30)), customer);
        return vendor;
    }

    private static void own(Vendor vendor, String customer) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead(customer, click));
    }

    private static JsonNode receipt(Vendor vendor, SaleRecorded sale) {
        Caller finance = new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
        String path = "/internal/v1/receipts/" + sale.conversionId().value();
        HttpResponse<String> answer =
                await().atMost(Vendor.SOON).until(() -> service.get(finance, path), found -> found.statusCode() == 200);
        return service.json(answer).get("receipt");
    }
}
