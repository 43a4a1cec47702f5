package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** A vendor rejects, approves and amends what three partners share, on real PostgreSQL and Kafka. */
class SharedValidationStoryTest {

    private static RunningCommission service;

    private final Vendor vendor = new Vendor(service);
    private final PartnerId ben = new PartnerId("ptr_ben" + vendor.name);
    private final PartnerId cem = new PartnerId("ptr_cem" + vendor.name);
    private final PartnerId dora = new PartnerId("ptr_dora" + vendor.name);
    private final SharingPartners partners = new SharingPartners(service, vendor, ben, cem, dora);

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theVendorsWordOnASharedSaleTakesFromAndGivesToEverybodyItsPart() {
        partners.open(Model.LINEAR);
        service.publish(partners.click(ben, "tuesday"));
        service.publish(partners.click(vendor.partner, "tuesday"));
        ClickRecorded last = partners.click(cem, "tuesday");
        service.publish(last);
        service.publish(partners.sale("zoe", 10_000, "one", last));
        awaitEarned(667, 667, 666, 67);

        ValidationRecorded rejected = Said.ofSale(vendor, "one", "v1", Action.REJECT, null);
        service.publish(rejected);
        awaitEarned(0, 0, 0, 0);
        assertThat(sold()).containsOnly(0L, 0L);
        service.publish(Said.ofSale(vendor, "one", "v2", Action.APPROVE, null));
        awaitEarned(667, 667, 666, 67);
        ValidationRecorded amended = Said.ofSale(vendor, "one", "v3", Action.AMEND, 4_000L);
        service.publish(amended);
        awaitEarned(267, 267, 266, 27);
        service.publish(vendor.refund("one", 2_000, "r1"));
        awaitEarned(134, 134, 133, 14);
        service.publish(Said.ofSale(vendor, "one", "v4", Action.AMEND, 10_000L));
        awaitEarned(534, 534, 533, 54);

        assertThat(sold()).containsExactlyInAnyOrder(1L, 2_667L, 1L, 2_667L, 1L, 2_666L);
        assertThat(vendor.check().balanced()).isTrue();
        new Proofs(vendor).assertThatAllHold();
        await().atMost(Vendor.SOON).until(() -> service.waitingInOutbox() == 0);
        theBusTells(rejected, -10_000, -3_334L, -3_333L, -3_333L);
        theBusTells(amended, -6_000, -2_000L, -2_000L, -2_000L);
        everybodyReadsWhatWasSaidAndItsOwnPart(rejected);
    }

    /** By Ben, Cem, the vendor's first partner and whoever recruited that one; whose cent it is goes by their ids. */
    private void awaitEarned(long one, long other, long third, long recruiter) {
        vendor.awaitEarned(ben, one);
        vendor.awaitEarned(cem, other);
        vendor.awaitEarned(vendor.partner, third);
        vendor.awaitEarned(vendor.recruiter, recruiter);
    }

    /** How many sales and what revenue of them counts for each of those who have sold. */
    private List<Long> sold() {
        return service.bean(Database.class)
                .web(
                        vendor.org,
                        tx -> tx.handle()
                                .createQuery("""
                                        select unnest(array[sum(sales), sum(revenue)])::bigint from partner_day
                                         where program_id = :program group by partner_id""")
                                .bind("program", vendor.program.value())
                                .mapTo(Long.class)
                                .list());
    }

    private void everybodyReadsWhatWasSaidAndItsOwnPart(ValidationRecorded said) {
        List<PartnerId> winners = List.of(ben, cem, vendor.partner);
        for (PartnerId partner : winners) {
            JsonNode view = receipt(partner(partner), said).get("receipt");
            assertThat(view.at("/reason").asText()).isEqualTo("looked at");
            assertThat(view.at("/share/part").asLong()).isEqualTo(1);
            assertThat(view.at("/share/whole").asLong()).isEqualTo(3);
            assertThat(view.get("commissions")).hasSize(1);
            assertThat(view.at("/commissions/0/amount").asLong())
                    .isEqualTo(partner.equals(vendor.partner) ? -666 : -667);
            winners.stream()
                    .filter(other -> !other.equals(partner))
                    .forEach(other -> assertThat(view.toString()).doesNotContain(other.value()));
            JsonNode rows = list(partner(partner), "?orderId=one").get("data");
            assertThat(rows).hasSize(6).allSatisfy(row -> {
                assertThat(row.at("/partnerId").asText()).isEqualTo(partner.value());
                assertThat(row.at("/share/whole").asLong()).isEqualTo(3);
                assertThat(row.has("shares")).isFalse();
            });
        }
        JsonNode whole = receipt(finance(), said);
        assertThat(whole.at("/receipt/stakes")).hasSize(3);
        assertThat(whole.has("credits")).isFalse();
        assertThat(receipt(partner(vendor.recruiter), said).get("receipt").has("reason"))
                .isFalse();
        assertThat(service.get(partner(dora), path(said)).statusCode()).isEqualTo(404);
    }

    /** Likewise by events: what the validation changed of it, and what of that is whose. */
    private static void theBusTells(ValidationRecorded said, long revenue, Long... shares) {
        ConversionJudged judged = service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .flatMap(event -> event instanceof ConversionJudged told ? Stream.of(told) : Stream.of())
                .filter(event -> event.conversionId().equals(said.conversionId()))
                .findFirst()
                .orElseThrow();

        assertThat(Objects.requireNonNull(judged.revenue()).minor()).isEqualTo(revenue);
        assertThat(judged.shares())
                .extracting(share -> Objects.requireNonNull(share.revenue()).minor())
                .containsExactly(shares);
    }

    private JsonNode receipt(Caller caller, ConversionEvent conversion) {
        return service.json(await().atMost(Vendor.SOON)
                .until(() -> service.get(caller, path(conversion)), found -> found.statusCode() == 200));
    }

    private static String path(ConversionEvent conversion) {
        return "/internal/v1/receipts/" + conversion.conversionId().value();
    }

    private JsonNode list(Caller caller, String query) {
        return service.json(service.get(caller, "/internal/v1/conversions" + query));
    }

    private Caller finance() {
        return new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
    }

    private Caller partner(PartnerId partner) {
        return new Caller(vendor.org, new UserId("usr_partner"), Set.of(Role.PARTNER), partner);
    }
}
