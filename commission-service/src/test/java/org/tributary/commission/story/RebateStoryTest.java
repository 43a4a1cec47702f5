package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.verdict.SettlementReceipt;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** What is paid on a whole month when that has ended. Months pass by moving the clock. */
class RebateStoryTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String PLAN = """
            name: rebated
            rules:
              - { id: base, on: sale, pay: { percent: "10" } }
            rebates:
              - { id: volume, of: month, steps: [ { from: 100000, percent: "1" }, { from: 500000, percent: "2" } ], hold: P14D }
            levels:
              - { percent: "10", of: commission }
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
    void theWholeMonthIsPaidByTheStepItReachedAWeekAfterItsEnd() {
        Vendor vendor = owning("anna", vendor("2028-01-01"), "2028-01-10");
        service.publish(vendor.sale("anna", 300_000, "one"));
        service.publish(vendor.sale("anna", 200_001, "two"));
        vendor.awaitEarned(vendor.partner, 30_000 + 20_000);
        vendor.awaitEarned(vendor.recruiter, 5_000);

        service.moveTo(at("2028-02-07T23:59:00"));
        service.publish(vendor.sale("anna", 10_000, "later"));
        vendor.awaitEarned(vendor.partner, 50_000 + 1_000);
        service.moveTo(at("2028-02-08T00:00:00"));
        vendor.awaitEarned(vendor.partner, 51_000 + 10_000);

        BookedRow row = settled(vendor).getFirst();
        assertThat(row.row().availableAt()).isEqualTo(at("2028-02-22T00:00:00"));
        JsonNode receipt = receipt(vendor, row, vendor.partner);
        assertThat(receipt.at("/volume").asLong()).isEqualTo(500_001);
        assertThat(receipt.at("/period").asText()).isEqualTo("2028-01");
        assertThat(receipt.at("/arithmetic/exact").asText()).isEqualTo("10000.02");
        assertThat(receipt.at("/plan/version").asInt()).isEqualTo(1);
        assertThat(service.get(partner(vendor, vendor.recruiter), path(row)).statusCode())
                .isEqualTo(404);
        assertThat(vendor.earned(vendor.recruiter)).isEqualTo(5_000 + 100);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void whatIsRefundedAfterwardsIsTakenBackToTheCent() {
        Vendor vendor = owning("anna", vendor("2028-03-01"), "2028-03-10");
        service.publish(vendor.sale("anna", 500_000, "one"));
        service.publish(vendor.sale("anna", 100_000, "two"));
        vendor.awaitEarned(vendor.partner, 60_000);
        service.moveTo(at("2028-04-10T12:00:00"));
        vendor.awaitEarned(vendor.partner, 60_000 + 12_000);

        service.publish(vendor.refund("two", 100_000, "second"));
        vendor.awaitEarned(vendor.partner, 50_000 + 10_000);
        service.publish(vendor.refund("one", 300_000, "part"));
        vendor.awaitEarned(vendor.partner, 20_000 + 2_000);
        service.publish(vendor.refund("one", 200_000, "rest"));
        vendor.awaitEarned(vendor.partner, 0);

        List<BookedRow> rows = settled(vendor);
        assertThat(rows.stream().map(row -> row.row().amount().minor()))
                .containsExactlyInAnyOrder(12_000L, -2_000L, -8_000L, -2_000L);
        assertThat(rows.stream().map(row -> row.row().conversionId()).distinct())
                .hasSize(1);
        service.publish(vendor.reinstatement("one", "rest"));
        vendor.awaitEarned(vendor.partner, 20_000 + 2_000);
        assertThat(vendor.check().balanced()).isTrue();
        assertThat(new Auditor(service, vendor).verifyAll())
                .filteredOn("settlement"::equals)
                .hasSize(5);
    }

    @Test
    void twoSettlersPayOnceEach() {
        List<Vendor> vendors = IntStream.range(0, 6)
                .mapToObj(i -> owning("anna", vendor("2028-05-01"), "2028-05-10"))
                .toList();
        vendors.forEach(vendor -> service.publish(vendor.sale("anna", 100_000, "one")));
        vendors.forEach(vendor -> vendor.awaitEarned(vendor.partner, 10_000));
        Instant later = at("2028-06-20T12:00:00");
        try (EmbeddedServer second = service.another()) {
            second.getApplicationContext().getBean(StoryClock.class).moveTo(later);
            service.moveTo(later);
            vendors.forEach(vendor -> vendor.awaitEarned(vendor.partner, 11_000));
        }
        vendors.forEach(vendor -> assertThat(settled(vendor)).hasSize(1));
        service.restart();
        service.moveTo(later);
        assertThat(vendors).allSatisfy(vendor -> assertThat(settled(vendor)).hasSize(1));
    }

    @Test
    void aSettlementThatBreaksOffLeavesNothingAndIsMadeUpFor() {
        List<Vendor> vendors = IntStream.range(0, 3)
                .mapToObj(i -> owning("anna", vendor("2028-11-01"), "2028-11-10"))
                .toList();
        vendors.forEach(vendor -> service.publish(vendor.sale("anna", 100_000, "one")));
        vendors.forEach(vendor -> vendor.awaitEarned(vendor.partner, 10_000));
        Vendor unlucky = vendors.get(1);
        service.tamper("""
                create function break_off() returns trigger language plpgsql as $$
                begin
                    raise exception 'the power is cut';
                end $$;
                create trigger break_off before insert on settlement for each row when (new.org = '%s')
                    execute function break_off()""".formatted(unlucky.org.value()));

        service.moveTo(at("2028-12-08T12:00:00"));
        vendors.stream()
                .filter(vendor -> vendor != unlucky)
                .forEach(vendor -> vendor.awaitEarned(vendor.partner, 11_000));
        await().atMost(Vendor.SOON).until(() -> postponed() == 1);
        assertThat(settled(unlucky)).isEmpty();
        assertThat(new Auditor(service, unlucky).verifyAll()).doesNotContain("settlement");
        service.tamper("drop trigger break_off on settlement");
        service.moveTo(at("2028-12-08T13:00:00"));

        unlucky.awaitEarned(unlucky.partner, 11_000);
        assertThat(vendors).allSatisfy(vendor -> assertThat(settled(vendor)).hasSize(1));
        assertThat(unlucky.check().balanced()).isTrue();
    }

    @Test
    void aRebateIsTheExpenseOfTheMonthThatItIsFor() {
        Vendor vendor = owning("anna", vendor("2029-01-01"), "2029-01-10");
        service.publish(vendor.sale("anna", 100_000, "one"));
        vendor.awaitEarned(vendor.partner, 10_000);
        service.moveTo(at("2029-02-20T12:00:00"));
        vendor.awaitEarned(vendor.partner, 11_000);

        JsonNode settlement = service.json(service.get(staff(vendor), "/internal/v1/conversions?limit=100"))
                .path("data")
                .path(0);
        assertThat(settlement.path("kind").asText()).isEqualTo("settlement");
        assertThat(Instant.parse(settlement.path("occurredAt").asText())
                        .atZone(BERLIN)
                        .getMonthValue())
                .isEqualTo(1);
    }

    @Test
    void whatIsPaidOnWholeStretchesIsNotSimulated() {
        Vendor vendor = vendor("2028-01-01").open(Duration.ZERO);

        HttpResponse<String> answer =
                new Auditor(service, vendor).start(PLAN, at("2028-01-01T00:00:00"), at("2028-02-01T00:00:00"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).at("/code").asText()).isEqualTo("plan_not_simulated");
        assertThat(service.json(answer).at("/errors/0/pointer").asText()).isEqualTo("/rebates");
    }

    @Test
    void whoHasLeftTheProgramIsPaidNothing() {
        Vendor vendor = owning("anna", vendor("2028-07-01"), "2028-07-10");
        service.publish(vendor.sale("anna", 100_000, "one"));
        vendor.awaitEarned(vendor.partner, 10_000);
        new Staff(vendor).enrol(vendor.partner, vendor.recruiter, Status.DEACTIVATED, null);
        Vendor other = owning("anna", vendor("2028-07-01"), "2028-07-10");
        service.publish(other.sale("anna", 100_000, "one"));
        other.awaitEarned(other.partner, 10_000);

        service.moveTo(at("2028-08-20T12:00:00"));
        other.awaitEarned(other.partner, 11_000);

        assertThat(settled(vendor)).isEmpty();
    }

    @Test
    void aSettlementIsToldAndComputedAgainToTheSameBytes() {
        Vendor vendor = owning("anna", vendor("2028-09-01"), "2028-09-10");
        service.publish(vendor.sale("anna", 100_000, "one"));
        vendor.awaitEarned(vendor.partner, 10_000);
        service.moveTo(at("2028-10-20T12:00:00"));
        vendor.awaitEarned(vendor.partner, 11_000);
        await().atMost(Vendor.SOON).until(() -> service.waitingInOutbox() == 0);

        assertThat(service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                        .filter(ConversionJudged.class::isInstance)
                        .map(ConversionJudged.class::cast)
                        .filter(judged -> judged.envelope().org().equals(vendor.org)
                                && judged.kind() == ConversionJudged.Kind.SETTLEMENT))
                .singleElement()
                .satisfies(judged -> assertThat(judged.eventName()).isEqualTo("volume"));
        BookedRow row = settled(vendor).getFirst();
        JsonNode answer = service.json(service.get(staff(vendor), path(row)));
        byte[] seen = answer.get("receipt").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(SettlementReceipt.read(seen).hash())
                .isEqualTo(answer.get("hash").asText());
    }

    private static long postponed() {
        return service.bean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery(
                                "select count(*) from volume_to_settle where settle_at > :now and settle_at < :soon")
                        .bind("now", service.now())
                        .bind("soon", service.now().plus(Duration.ofHours(1)))
                        .mapTo(Long.class)
                        .one());
    }

    private static Vendor vendor(String opened) {
        return new Vendor(service, at(opened + "T00:00:00")).planning(PLAN);
    }

    private static Vendor owning(String customer, Vendor vendor, String today) {
        service.moveTo(at(today + "T12:00:00"));
        vendor.open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead(customer, click));
        return vendor;
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static List<BookedRow> settled(Vendor vendor) {
        return vendor.rows(vendor.partner).stream()
                .filter(row -> row.row().ruleId().equals("volume"))
                .toList();
    }

    private static JsonNode receipt(Vendor vendor, BookedRow row, PartnerId who) {
        return service.json(service.get(partner(vendor, who), path(row))).get("receipt");
    }

    private static String path(BookedRow row) {
        return "/internal/v1/receipts/" + row.row().conversionId().value();
    }

    private static Caller staff(Vendor vendor) {
        return new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
    }

    private static Caller partner(Vendor vendor, PartnerId partner) {
        return new Caller(vendor.org, new UserId("usr_partner"), Set.of(Role.PARTNER), partner);
    }
}
