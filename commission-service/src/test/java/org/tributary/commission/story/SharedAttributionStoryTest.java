package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.directory.ProgramEntry.CouponPrecedence;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.directory.ProgramEntry.Ownership;
import org.tributary.contracts.directory.ProgramEntry.OwnershipRule;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** Three partners' clicks share a sale and what follows from it, on real PostgreSQL and Kafka. */
class SharedAttributionStoryTest {

    private static RunningCommission service;

    private final Vendor vendor = new Vendor(service);
    private final PartnerId ben = new PartnerId("ptr_ben" + vendor.name);
    private final PartnerId cem = new PartnerId("ptr_cem" + vendor.name);
    private final PartnerId dora = new PartnerId("ptr_dora" + vendor.name);

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void threePartnersShareASaleARefundTakesItBackAndTheRenewalIsSharedAgain() {
        open(Model.LINEAR);
        ClickRecorded first = click(vendor.partner, "monday");
        service.publish(first);
        service.publish(vendor.lead("zoe", first));
        service.publish(click(ben, "tuesday"));
        ClickRecorded last = click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = sale("zoe", 10_000, "one", last);
        service.publish(sale);

        vendor.awaitEarned(ben, 667);
        vendor.awaitEarned(cem, 667);
        vendor.awaitEarned(vendor.partner, 666);
        vendor.awaitEarned(vendor.recruiter, 67);

        service.publish(sale);
        service.publish(vendor.refund("one", 5_000, "half"));
        vendor.awaitEarned(ben, 334);
        service.publish(vendor.refund("one", 5_000, "rest"));
        List.of(ben, cem, vendor.partner, vendor.recruiter).forEach(partner -> vendor.awaitEarned(partner, 0));

        SaleRecorded renewal = sale("zoe", 6_000, "two", null);
        service.publish(renewal);
        List.of(ben, cem, vendor.partner).forEach(partner -> vendor.awaitEarned(partner, 400));
        vendor.awaitEarned(vendor.recruiter, 40);

        ClickRecorded late = click(dora, "friday");
        service.publish(late);
        SaleRecorded third = sale("zoe", 3_000, "three", late);
        service.publish(third);
        List.of(ben, cem, vendor.partner).forEach(partner -> vendor.awaitEarned(partner, 600));
        assertThat(vendor.rows(dora)).isEmpty();
        assertThat(vendor.check().balanced()).isTrue();

        theBusTellsWhoseTheRevenueIs(sale, 3_333);
        theBusTellsWhoseTheRevenueIs(vendor.refund("one", 5_000, "half"), -1_667);
        everybodyReadsItsOwnShare(sale);
        theLoserLearnsWhyAndNothingElse(third);
        financeSeesWhoSourcedAndWhoInfluenced(third);
        theStoredReceiptIsComputedAgain(sale);
    }

    @Test
    void theFirstClickEarnsAndTheOthersAreRememberedAsInfluence() {
        open(Model.FIRST_CLICK);
        service.publish(click(ben, "tuesday"));
        ClickRecorded last = click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = sale("yan", 10_000, "one", last);
        service.publish(sale);

        vendor.awaitEarned(ben, 2_000);
        assertThat(vendor.rows(cem)).isEmpty();
        JsonNode influenced = list(partner(cem), "?role=influenced").at("/data/0");
        assertThat(influenced.at("/id").asText()).isEqualTo(sale.conversionId().value());
        assertThat(influenced.at("/partnerId").asText()).isEqualTo(cem.value());
        assertThat(influenced.toString()).doesNotContain(ben.value(), "10000", "orderId", "customerId");
    }

    @Test
    void theLastClickLooksAtNothingButWhatTheConversionNames() {
        open(Model.LAST_CLICK);
        service.publish(click(ben, "tuesday"));
        ClickRecorded last = click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = sale("xia", 10_000, "one", last);
        service.publish(sale);

        vendor.awaitEarned(cem, 2_000);
        assertThat(receipt(finance(), sale).at("/receipt/evidence/touches/clicks"))
                .hasSize(1);
        assertThat(count("customer_touch")).isZero();
    }

    @Test
    void anUnknownRoleIsRefused() {
        HttpResponse<String> answer = service.get(finance(), "/internal/v1/conversions?role=best");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).at("/code").asText()).isEqualTo("invalid_filter");
    }

    private void theBusTellsWhoseTheRevenueIs(ConversionEvent conversion, long last) {
        ConversionJudged judged = service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .filter(ConversionJudged.class::isInstance)
                .map(ConversionJudged.class::cast)
                .filter(event -> event.conversionId().equals(conversion.conversionId()))
                .findFirst()
                .orElseThrow();

        assertThat(judged.shares())
                .extracting(share -> share.part() + "/" + share.whole())
                .containsExactly("1/3", "1/3", "1/3");
        assertThat(judged.shares())
                .extracting(share -> Objects.requireNonNull(share.revenue()).minor())
                .last()
                .isEqualTo(last);
        assertThat(Objects.requireNonNull(judged.shares()).stream()
                        .map(share -> Objects.requireNonNull(share.revenue()))
                        .reduce(Money::plus))
                .contains(Objects.requireNonNull(judged.revenue()));
    }

    private void everybodyReadsItsOwnShare(SaleRecorded sale) {
        for (PartnerId partner : List.of(ben, cem, vendor.partner)) {
            JsonNode view = receipt(partner(partner), sale).get("receipt");
            assertThat(view.at("/attributed").asBoolean()).isTrue();
            assertThat(view.at("/share/part").asLong()).isEqualTo(1);
            assertThat(view.at("/share/whole").asLong()).isEqualTo(3);
            assertThat(view.at("/commissions/0/amount").asLong()).isEqualTo(partner.equals(vendor.partner) ? 666 : 667);
            List.of(ben, cem, vendor.partner).stream()
                    .filter(other -> !other.equals(partner))
                    .forEach(other -> assertThat(view.toString()).doesNotContain(other.value()));
            JsonNode row = list(partner(partner), "?orderId=one").at("/data/0");
            assertThat(row.at("/partnerId").asText()).isEqualTo(partner.value());
            assertThat(row.at("/role").asText()).isEqualTo("sourced");
            assertThat(row.has("shares")).isFalse();
        }
    }

    private void theLoserLearnsWhyAndNothingElse(SaleRecorded sale) {
        JsonNode view = receipt(partner(dora), sale).get("receipt");

        assertThat(view.at("/attributed").asBoolean()).isFalse();
        assertThat(view.at("/influenced").asBoolean()).isTrue();
        assertThat(view.at("/touches/0/reason").asText()).isEqualTo("customer_owned");
        assertThat(view.toString()).doesNotContain(ben.value(), cem.value(), vendor.partner.value(), "rate", "3000");
    }

    private void financeSeesWhoSourcedAndWhoInfluenced(SaleRecorded sale) {
        JsonNode credits = receipt(finance(), sale).get("credits");
        assertThat(credits.at("/sourced")).hasSize(3);
        assertThat(credits.at("/influenced/0").asText()).isEqualTo(dora.value());
        JsonNode row = list(finance(), "?orderId=three").at("/data/0");
        assertThat(row.at("/shares")).hasSize(3);
        assertThat(row.at("/shares/0/whole").asLong()).isEqualTo(3);
        assertThat(row.at("/influencedBy/0").asText()).isEqualTo(dora.value());
    }

    private void theStoredReceiptIsComputedAgain(SaleRecorded sale) {
        String text = receipt(finance(), sale).get("receipt").toString();
        Receipt stored = Receipt.read(text.getBytes(StandardCharsets.UTF_8));
        PlanVersion plan = service.bean(Database.class)
                .web(vendor.org, tx -> service.bean(PlanBook.class).plan(tx, vendor.plan))
                .map(found -> new PlanVersion(vendor.plan, vendor.program, 1, found))
                .orElseThrow();

        assertThat(Judge.judge(new Case(stored.evidence(), List.of(plan)), stored.judgedAt())
                        .receipt()
                        .hash())
                .isEqualTo(receipt(finance(), sale).at("/hash").asText());
    }

    private void open(Model model) {
        vendor.open(Duration.ofDays(30));
        service.publish(attributing(vendor.programEntry(Duration.ofDays(30)), model));
        List.of(ben, cem, dora).forEach(this::join);
    }

    private static ProgramEntry attributing(ProgramEntry entry, Model model) {
        return new ProgramEntry(
                entry.programId(),
                entry.org(),
                entry.name(),
                entry.currency(),
                entry.timeZone(),
                entry.destinationUrl(),
                entry.allowedHosts(),
                entry.allowedOrigins(),
                entry.fallbackUrl(),
                entry.clickIdParameter(),
                new Attribution(
                        model,
                        Duration.ofDays(30),
                        CouponPrecedence.BEATS_CLICK,
                        new Ownership(OwnershipRule.UNTIL_FIRST_SALE, null)),
                entry.traffic(),
                entry.tracking(),
                entry.hold(),
                entry.paymentTerms(),
                entry.validation(),
                entry.minimumPayout(),
                entry.autoApprove(),
                entry.oldestOccurrence(),
                entry.active(),
                entry.createdAt(),
                entry.recordedAt(),
                entry.deleted());
    }

    private void join(PartnerId partner) {
        Instant now = Vendor.now().minusSeconds(60);
        service.publish(new EnrolmentEntry(
                new EnrolmentId("enr_" + partner.value().substring(4)),
                vendor.org,
                vendor.program,
                partner,
                null,
                null,
                null,
                EnrolmentEntry.Status.APPROVED,
                now,
                now,
                false,
                null,
                null));
        service.publish(new LinkEntry(
                linkOf(partner),
                vendor.org,
                vendor.program,
                partner,
                8,
                null,
                "go-" + partner.value().substring(4),
                null,
                Map.of(),
                null,
                true,
                now,
                false));
    }

    private static LinkId linkOf(PartnerId partner) {
        return new LinkId("lnk_" + partner.value().substring(4));
    }

    /** A partner's click by somebody; all stand on the same lane, so that an earlier one is never read after a later one. */
    private ClickRecorded click(PartnerId partner, String visitor) {
        ClickRecorded like = vendor.click();
        return new ClickRecorded(
                like.envelope(),
                like.clickId(),
                like.programId(),
                partner,
                partner.equals(vendor.partner) ? vendor.link : linkOf(partner),
                like.linkNumber(),
                like.instance(),
                like.epoch(),
                like.sequence(),
                like.lane(),
                visitor + vendor.name,
                like.country(),
                like.device(),
                null,
                null,
                null,
                like.subs(),
                like.classification(),
                like.reasons(),
                null);
    }

    private SaleRecorded sale(String customer, long amount, String order, @Nullable ClickRecorded click) {
        SaleRecorded like = vendor.sale(customer, amount, order);
        return new SaleRecorded(
                like.envelope(),
                like.conversionId(),
                null,
                like.customerId(),
                Vendor.ref(click),
                null,
                like.eventName(),
                like.orderId(),
                true,
                like.amount(),
                0,
                0,
                0,
                List.of(),
                "custom",
                Map.of(),
                null,
                null);
    }

    private JsonNode receipt(Caller caller, SaleRecorded sale) {
        String path = "/internal/v1/receipts/" + sale.conversionId().value();
        return service.json(
                await().atMost(Vendor.SOON).until(() -> service.get(caller, path), found -> found.statusCode() == 200));
    }

    private JsonNode list(Caller caller, String query) {
        return service.json(service.get(caller, "/internal/v1/conversions" + query));
    }

    private long count(String table) {
        return service.bean(Database.class)
                .web(
                        vendor.org,
                        tx -> tx.handle()
                                .createQuery("select count(*) from " + table)
                                .mapTo(Long.class)
                                .one());
    }

    private Caller finance() {
        return new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
    }

    private Caller partner(PartnerId partner) {
        return new Caller(vendor.org, new UserId("usr_partner"), Set.of(Role.PARTNER), partner);
    }
}
