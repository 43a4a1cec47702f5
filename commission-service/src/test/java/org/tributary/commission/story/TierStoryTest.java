package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** Partners that move between tiers by what they bring. Months pass by moving the clock. */
class TierStoryTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String PLAN = """
            name: climbing
            rules:
              - { id: base, on: sale, pay: { percent: "10", tiers: { silver: { percent: "20" }, gold: { percent: "30" } } } }
            tiers:
              of: month
              by: revenue
              steps: [ { tier: silver, from: 100000 }, { tier: gold, from: 500000 } ]
            """;

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
    void theSaleThatReachesAStepIsPaidAsBeforeAndTheNextOneByIt() {
        Vendor vendor = owning("anna", new Vendor(service, noon("2027-01-01")).planning(PLAN), noon("2027-01-10"));
        service.publish(vendor.sale("anna", 100_000, "one"));
        service.publish(vendor.sale("anna", 100_000, "two"));
        vendor.awaitEarned(vendor.partner, 10_000 + 20_000);

        JsonNode tiers = tiers(vendor);
        assertThat(tiers.at("/tier").asText()).isEqualTo("silver");
        assertThat(tiers.at("/progress/counted").asLong()).isEqualTo(200_000);
        assertThat(tiers.at("/progress/next/tier").asText()).isEqualTo("gold");
        assertThat(tiers.at("/progress/next/missing").asLong()).isEqualTo(300_000);
        assertThat(tiers.at("/moves/0/reason").asText()).isEqualTo("reached");
        assertThat(tiers.at("/moves/0/counted").asLong()).isEqualTo(100_000);
        assertThat(tiers.at("/moves/0/conversionId").asText()).isEqualTo("cnv_saleone" + vendor.name);
        assertThat(tiers.at("/moves/0/planVersion").asInt()).isEqualTo(1);
        assertThat(told(vendor)).singleElement().satisfies(moved -> {
            assertThat(moved.to()).isEqualTo("silver");
            assertThat(moved.threshold()).isEqualTo(100_000);
        });
    }

    @Test
    void aTierIsKeptThroughTheNextMonthAndFallsWhenThatDoesNotReachIt() {
        Vendor vendor = owning("anna", new Vendor(service, noon("2027-02-01")).planning(PLAN), noon("2027-02-10"));
        service.publish(vendor.sale("anna", 500_000, "one"));
        vendor.awaitEarned(vendor.partner, 50_000);

        moveTo(noon("2027-03-02"));
        service.publish(vendor.sale("anna", 100_000, "two"));
        vendor.awaitEarned(vendor.partner, 50_000 + 30_000);

        moveTo(LocalDate.parse("2027-04-01").atStartOfDay(BERLIN).toInstant());
        awaitTier(vendor, "silver");
        service.publish(vendor.sale("anna", 10_000, "three"));
        vendor.awaitEarned(vendor.partner, 80_000 + 2_000);
        moveTo(noon("2027-05-01"));
        awaitTier(vendor, null);

        assertThat(told(vendor)).extracting(TierMoved::to).containsExactly("gold", "silver", null);
        assertThat(tiers(vendor).at("/moves/1/reason").asText()).isEqualTo("fell");
        assertThat(tiers(vendor).at("/moves/1/period").asText()).isEqualTo("2027-03");
        assertThat(tiers(vendor).at("/moves/1/threshold").asLong()).isEqualTo(500_000);
        assertThat(vendor.check().balanced()).isTrue();
        assertSimulated(vendor);
    }

    /** Of 5000.00 in February, 1000.00 in March and 100.00 in April. */
    private static void assertSimulated(Vendor vendor) {
        Auditor auditor = new Auditor(service, vendor);
        auditor.verifyAll();
        Instant from = noon("2027-02-01");
        Instant to = noon("2027-05-01");
        JsonNode same = auditor.simulated(PLAN, from, to);
        assertThat(same.at("/changed").asLong()).isZero();
        assertThat(same.at("/would/gross").asLong()).isEqualTo(82_000);

        JsonNode fromMarch = auditor.simulated(PLAN, noon("2027-03-01"), to);
        assertThat(fromMarch.at("/changed").asLong()).isZero();
        assertThat(fromMarch.at("/would/gross").asLong()).isEqualTo(32_000);

        JsonNode never = auditor.simulated(PLAN.replace("by: revenue", "by: revenue\n  down: false"), from, to);
        assertThat(never.at("/would/gross").asLong()).isEqualTo(50_000 + 30_000 + 3_000);
        JsonNode later = auditor.simulated(PLAN.replace("from: 500000", "from: 500001"), from, to);
        assertThat(later.at("/would/gross").asLong()).isEqualTo(50_000 + 20_000 + 2_000);
    }

    @Test
    void aRefundTakesNothingFromEarlierSalesAndTheTierFallsWhenTheMonthEnds() {
        Vendor vendor = owning("anna", new Vendor(service, noon("2027-06-01")).planning(PLAN), noon("2027-06-10"));
        service.publish(vendor.sale("anna", 100_000, "one"));
        service.publish(vendor.sale("anna", 10_000, "two"));
        vendor.awaitEarned(vendor.partner, 10_000 + 2_000);

        service.publish(vendor.refund("one", 100_000, "back"));
        vendor.awaitEarned(vendor.partner, 2_000);
        assertThat(tiers(vendor).at("/tier").asText()).isEqualTo("silver");
        assertThat(tiers(vendor).at("/progress/counted").asLong()).isEqualTo(10_000);

        moveTo(noon("2027-07-01"));
        awaitTier(vendor, null);
        assertThat(vendor.earned(vendor.partner)).isEqualTo(2_000);
    }

    @Test
    void aTierThatWasSetByHandGoesBeforeWhatIsReached() {
        Vendor vendor = owning("anna", new Vendor(service, noon("2027-08-01")).planning(PLAN), noon("2027-08-10"));
        new Staff(vendor).setTier("gold");
        service.publish(vendor.sale("anna", 100_000, "one"));
        vendor.awaitEarned(vendor.partner, 30_000);
        assertThat(tiers(vendor).at("/tier").asText()).isEqualTo("gold");
        assertThat(tiers(vendor).at("/setByHand").asText()).isEqualTo("gold");
        assertThat(tiers(vendor).at("/reached").asText()).isEqualTo("silver");

        new Staff(vendor).setTier(null);
        service.publish(vendor.sale("anna", 10_000, "two"));
        vendor.awaitEarned(vendor.partner, 30_000 + 2_000);
        assertThat(tiers(vendor).at("/setByHand").isMissingNode()).isTrue();
    }

    @Test
    void twoInstancesAgreeAboutWhichSaleReachesTheStep() throws Exception {
        Vendor vendor = new Vendor(service, noon("2027-09-01")).planning(PLAN);
        List<String> customers = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        owning(customers.getFirst(), vendor, noon("2027-09-10"));
        customers.subList(1, customers.size()).forEach(customer -> own(vendor, customer));
        try (EmbeddedServer second = service.another()) {
            second.getApplicationContext().getBean(StoryClock.class).moveTo(service.now());
            customers.forEach(customer -> service.publish(vendor.sale(customer, 20_000, "order-" + customer)));
            vendor.awaitEarned(vendor.partner, 5 * 2_000 + 7 * 4_000);
        }
        assertThat(told(vendor)).extracting(TierMoved::counted).containsExactly(100_000L);
    }

    @Test
    void whatTheMonthHadSoldBeforeThePlanMovedAnybodyCounts() {
        Vendor vendor = owning("anna", new Vendor(service, noon("2027-10-01")), noon("2027-10-10"));
        service.publish(vendor.sale("anna", 90_000, "one"));
        vendor.awaitEarned(vendor.partner, 18_000);

        moveTo(noon("2027-10-15"));
        new Staff(vendor).plan(2, PLAN);
        service.publish(vendor.sale("anna", 10_000, "two"));
        vendor.awaitEarned(vendor.partner, 18_000 + 1_000);
        awaitTier(vendor, "silver");
    }

    @Test
    void anotherTenantFindsNothing() {
        Vendor vendor = new Vendor(service, noon("2027-01-01")).planning(PLAN).open(Duration.ZERO);
        Vendor other = new Vendor(service);
        String path = path(vendor, vendor.partner);
        await().atMost(Vendor.SOON).until(() -> service.get(staff(vendor), path).statusCode() == 200);

        assertThat(service.get(staff(other), path).statusCode()).isEqualTo(404);
        assertThat(service.get(partner(vendor, vendor.recruiter), path).statusCode())
                .isEqualTo(404);
        assertThat(service.get(partner(vendor, vendor.partner), path).statusCode())
                .isEqualTo(200);
    }

    private static Vendor owning(String customer, Vendor vendor, Instant today) {
        moveTo(today);
        own(vendor.open(Duration.ofDays(30)), customer);
        return vendor;
    }

    private static void own(Vendor vendor, String customer) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead(customer, click));
    }

    private static void moveTo(Instant moment) {
        service.moveTo(moment);
    }

    private static Instant noon(String day) {
        return LocalDate.parse(day).atTime(12, 0).atZone(BERLIN).toInstant();
    }

    private static void awaitTier(Vendor vendor, @Nullable String tier) {
        await().atMost(Vendor.SOON)
                .until(() -> tiers(vendor).at("/tier").asText(), tier == null ? String::isEmpty : tier::equals);
    }

    private static List<TierMoved> told(Vendor vendor) {
        await().atMost(Vendor.SOON).until(() -> service.waitingInOutbox() == 0);
        return service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .filter(TierMoved.class::isInstance)
                .map(TierMoved.class::cast)
                .filter(moved -> moved.envelope().org().equals(vendor.org))
                .toList();
    }

    private static JsonNode tiers(Vendor vendor) {
        return service.json(service.get(staff(vendor), path(vendor, vendor.partner)));
    }

    private static String path(Vendor vendor, PartnerId partner) {
        return "/internal/v1/programs/" + vendor.program.value() + "/partners/" + partner.value() + "/tiers";
    }

    private static Caller staff(Vendor vendor) {
        return new Caller(vendor.org, new UserId("usr_marketer"), Set.of(Role.MARKETER), null);
    }

    private static Caller partner(Vendor vendor, PartnerId partner) {
        return new Caller(vendor.org, new UserId("usr_partner"), Set.of(Role.PARTNER), partner);
    }
}
