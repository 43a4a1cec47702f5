package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.verdict.RewardReceipt;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** Clicks that are paid by the day. Days pass by moving the clock. */
class ClickRewardStoryTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String PLAN = """
            name: clicks
            rules:
              - { id: click, on: click, pay: { amount: 20 }, cap: { amount: 100, per: day } }
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
    void aDaysClicksArePaidSomeHoursAfterItsEndAndLateOnesADayLater() {
        Vendor vendor = open("2029-01-10T12:00:00");
        click(vendor, "2029-01-10T00:00:01");
        click(vendor, "2029-01-10T23:59:59");
        click(vendor, "2029-01-11T00:00:00");
        service.moveTo(at("2029-01-11T06:00:00"));
        vendor.awaitEarned(vendor.partner, 40);
        vendor.awaitEarned(vendor.recruiter, 4);

        click(vendor, "2029-01-10T15:00:00");
        service.moveTo(at("2029-01-12T06:01:00"));
        vendor.awaitEarned(vendor.partner, 40 + 20 + 20);

        assertThat(vendor.rows(vendor.partner))
                .extracting(row -> row.row().ruleId(), row -> row.row().level(), BookedRow::isReversal)
                .containsOnly(tuple("click", 0, false))
                .hasSize(3);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void aCapHoldsAcrossADayAndItsLateClicks() {
        Vendor vendor = open("2029-02-10T12:00:00");
        for (int i = 0; i < 4; i++) {
            click(vendor, "2029-02-10T12:00:0" + i);
        }
        service.moveTo(at("2029-02-11T06:00:00"));
        vendor.awaitEarned(vendor.partner, 80);
        for (int i = 0; i < 4; i++) {
            click(vendor, "2029-02-10T13:00:0" + i);
        }
        service.moveTo(at("2029-02-12T06:01:00"));
        vendor.awaitEarned(vendor.partner, 100);
    }

    @Test
    void twoSettlersPayADayOnceAndTheReceiptIsComputedAgainToTheSameBytes() {
        Vendor vendor = open("2029-03-10T12:00:00");
        click(vendor, "2029-03-10T12:00:01");
        Instant later = at("2029-03-11T06:00:00");
        try (EmbeddedServer second = service.another()) {
            second.getApplicationContext().getBean(StoryClock.class).moveTo(later);
            service.moveTo(later);
            vendor.awaitEarned(vendor.partner, 20);
        }
        assertThat(vendor.rows(vendor.partner)).hasSize(1);

        String path = "/internal/v1/receipts/"
                + vendor.rows(vendor.partner).getFirst().row().conversionId().value();
        JsonNode whole = service.json(
                service.get(new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null), path));
        byte[] bytes = whole.get("receipt").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(RewardReceipt.read(bytes).hash()).isEqualTo(whole.get("hash").asText());
        assertThat(seenBy(vendor, vendor.partner, path).at("/clicks").asLong()).isEqualTo(1);
        assertThat(seenBy(vendor, vendor.recruiter, path).has("clicks")).isFalse();
        assertThat(seenBy(vendor, vendor.recruiter, path)
                        .at("/commissions/0/amount")
                        .asLong())
                .isEqualTo(2);
        assertThat(new Auditor(service, vendor).verifyAll()).containsExactly("clicks");
    }

    @Test
    void whatIsPaidForClicksIsNotSimulated() {
        Vendor vendor = open("2029-04-10T12:00:00");

        HttpResponse<String> answer =
                new Auditor(service, vendor).start(PLAN, at("2029-04-01T00:00:00"), at("2029-04-11T00:00:00"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).at("/code").asText()).isEqualTo("plan_not_simulated");
        assertThat(service.json(answer).at("/errors/0/pointer").asText()).isEqualTo("/rules/0/on");
    }

    private static JsonNode seenBy(Vendor vendor, PartnerId partner, String path) {
        Caller caller = new Caller(vendor.org, new UserId("usr_partner"), Set.of(Role.PARTNER), partner);
        return service.json(service.get(caller, path)).get("receipt");
    }

    private static Vendor open(String today) {
        service.moveTo(at(today));
        return new Vendor(service, at(today).minus(Duration.ofDays(9)))
                .planning(PLAN)
                .open(Duration.ofDays(30));
    }

    /** Published and archived: the lane's watermark has passed it when a lead that names it is judged. */
    private static void click(Vendor vendor, String local) {
        Instant moment = at(local);
        ClickRecorded click = vendor.click(new Envelope(
                vendor.org, Mode.LIVE, Envelope.SCHEMA_VERSION, moment, moment, service.directoryOffset()));
        service.publish(click);
        service.awaitArchived(click);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
