package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** What partners who share sales reach by their own parts: tiers, and what is paid on a whole month. */
class SharedVolumeStoryTest {

    private static final String CLIMBING = """
            name: climbing
            rules:
              - { id: base, on: sale, pay: { percent: "10", tiers: { silver: { percent: "20" }, gold: { percent: "30" } } } }
            tiers:
              of: lifetime
              by: revenue
              steps: [ { tier: silver, from: 50000 }, { tier: gold, from: 500000 } ]
            """;
    private static final String REBATED = """
            name: rebated
            rules:
              - { id: base, on: sale, pay: { percent: "10" } }
            rebates:
              - { id: volume, of: month, steps: [ { from: 40000, percent: "1" }, { from: 90000, percent: "2" } ] }
            """;

    private static RunningCommission service;

    private final Vendor vendor = new Vendor(service);
    private final PartnerId ben = new PartnerId("ptr_ben" + vendor.name);
    private final PartnerId cem = new PartnerId("ptr_cem" + vendor.name);
    private final SharingPartners partners = new SharingPartners(service, vendor, ben, cem);

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everybodyIsPaidByItsOwnTierAndClimbsByItsOwnPart() {
        Instant began = service.now();
        vendor.planning(CLIMBING);
        partners.open(Model.LINEAR);
        ClickRecorded alone = partners.click(ben, "monday");
        service.publish(alone);
        service.publish(partners.sale("solo", 60_000, "zero", alone));
        vendor.awaitEarned(ben, 6_000);

        share("one", 20_000);
        awaitEach(6_000 + 2_000, 1_000);
        assertThat(tiers(ben).at("/progress/counted").asLong()).isEqualTo(70_000);
        assertThat(tiers(cem).at("/progress/counted").asLong()).isEqualTo(10_000);
        assertThat(tiers(cem).at("/tier").isMissingNode()).isTrue();

        service.publish(partners.sale("zoe", 90_000, "two", null));
        awaitEach(8_000 + 9_000, 1_000 + 4_500);
        service.publish(partners.sale("zoe", 10_000, "three", null));
        awaitEach(17_000 + 1_000, 5_500 + 1_000);
        assertThat(told())
                .extracting(TierMoved::partnerId, TierMoved::counted)
                .containsExactlyInAnyOrder(tuple(ben, 60_000L), tuple(cem, 55_000L));

        service.publish(vendor.refund("two", 90_000, "back"));
        awaitEach(9_000, 2_000);
        assertThat(tiers(ben).at("/progress/counted").asLong()).isEqualTo(75_000);
        assertThat(tiers(cem).at("/progress/counted").asLong()).isEqualTo(15_000);
        assertThat(tiers(cem).at("/tier").asText()).isEqualTo("silver");

        Auditor auditor = new Auditor(service, vendor);
        assertThat(auditor.verifyAll()).hasSize(5);
        assertThat(vendor.check().balanced()).isTrue();
        Instant later = service.now().plus(Duration.ofDays(1));
        assertThat(auditor.simulated(CLIMBING, began, later).at("/changed").asLong())
                .isZero();
        assertThat(auditor.simulated(CLIMBING.replace("from: 50000", "from: 55001"), began, later)
                        .at("/would/gross")
                        .asLong())
                .isEqualTo(6_000 + 2_000 + 1_000 + 9_000 + 4_500 + 1_000 + 500);
    }

    @Test
    void theMonthOfEachIsPaidByWhatItsPartsSumTo() {
        vendor.planning(REBATED);
        partners.open(Model.LINEAR);
        share("one", 100_000);
        awaitEach(5_000, 5_000);

        service.moveTo(service.now().plus(Duration.ofDays(45)));
        awaitEach(5_500, 5_500);
        List.of(ben, cem)
                .forEach(partner ->
                        assertThat(settlement(partner).at("/volume").asLong()).isEqualTo(50_000));

        service.publish(vendor.refund("one", 50_000, "half"));
        awaitEach(2_500, 2_500);
        assertThat(vendor.check().balanced()).isTrue();
        assertThat(new Auditor(service, vendor).verifyAll())
                .filteredOn("settlement"::equals)
                .hasSize(4);
    }

    /** A sale whose customer clicked through both. */
    private void share(String order, long amount) {
        service.publish(partners.click(ben, "tuesday"));
        ClickRecorded last = partners.click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = partners.sale("zoe", amount, order, last);
        service.publish(sale);
    }

    private void awaitEach(long bens, long cems) {
        vendor.awaitEarned(ben, bens);
        vendor.awaitEarned(cem, cems);
    }

    private JsonNode settlement(PartnerId partner) {
        String id = vendor.rows(partner).stream()
                .map(row -> row.row())
                .filter(row -> row.ruleId().equals("volume"))
                .findFirst()
                .orElseThrow()
                .conversionId()
                .value();
        Caller seer = new Caller(vendor.org, new UserId("usr_partner"), Set.of(Role.PARTNER), partner);
        return service.json(service.get(seer, "/internal/v1/receipts/" + id)).get("receipt");
    }

    private JsonNode tiers(PartnerId partner) {
        Caller staff = new Caller(vendor.org, new UserId("usr_marketer"), Set.of(Role.MARKETER), null);
        return service.json(service.get(
                staff, "/internal/v1/programs/" + vendor.program.value() + "/partners/" + partner.value() + "/tiers"));
    }

    private List<TierMoved> told() {
        await().atMost(Vendor.SOON).until(() -> service.waitingInOutbox() == 0);
        return service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .filter(TierMoved.class::isInstance)
                .map(TierMoved.class::cast)
                .filter(moved -> moved.envelope().org().equals(vendor.org))
                .toList();
    }
}
