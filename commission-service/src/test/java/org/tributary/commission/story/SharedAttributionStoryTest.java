package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.contracts.directory.ProgramEntry.Model;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** Three partners' clicks share a sale and what follows from it, on real PostgreSQL and Kafka. */
class SharedAttributionStoryTest {

    private static final String BY_PRODUCT = """
            name: products
            rules:
              - { id: pro, on: sale, products: [pro], pay: { percent: "30" } }
              - { id: rest, on: sale, pay: { percent: "10" }, cap: { amount: 100000, per: month, of: partner } }
              - { id: sign-up, on: lead, pay: { amount: 700 } }
            """;

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
    void threePartnersShareASaleARefundTakesItBackAndTheRenewalIsSharedAgain() {
        partners.open(Model.LINEAR);
        ClickRecorded first = partners.click(vendor.partner, "monday");
        service.publish(first);
        service.publish(vendor.lead("zoe", first));
        service.publish(partners.click(ben, "tuesday"));
        ClickRecorded last = partners.click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = partners.sale("zoe", 10_000, "one", last);
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

        SaleRecorded renewal = partners.sale("zoe", 6_000, "two", null);
        service.publish(renewal);
        List.of(ben, cem, vendor.partner).forEach(partner -> vendor.awaitEarned(partner, 400));
        vendor.awaitEarned(vendor.recruiter, 40);

        ClickRecorded late = partners.click(dora, "friday");
        service.publish(late);
        SaleRecorded third = partners.sale("zoe", 3_000, "three", late);
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
        partners.open(Model.FIRST_CLICK);
        service.publish(partners.click(ben, "tuesday"));
        ClickRecorded last = partners.click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = partners.sale("yan", 10_000, "one", last);
        service.publish(sale);

        vendor.awaitEarned(ben, 2_000);
        assertThat(vendor.rows(cem)).isEmpty();
        JsonNode influenced = list(partner(cem), "?role=influenced").at("/data/0");
        assertThat(influenced.at("/id").asText()).isEqualTo(sale.conversionId().value());
        assertThat(influenced.at("/partnerId").asText()).isEqualTo(cem.value());
        assertThat(influenced.toString()).doesNotContain(ben.value(), "10000", "orderId", "customerId");
        for (String asked : List.of("orderId=order", "customerId=cus_1", "customerExternalId=anna")) {
            assertThat(service.get(partner(cem), "/internal/v1/conversions?role=influenced&" + asked)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void anErasedCustomerIsNoLongerTiedToItsClicks() {
        partners.open(Model.LINEAR);
        ClickRecorded click = partners.click(cem, "tuesday");
        service.publish(click);
        SaleRecorded sale = partners.sale("zoe", 10_000, "one", click);
        service.publish(sale);
        vendor.awaitEarned(cem, 2_000);
        assertThat(count("customer_touch")).isOne();

        service.bean(Database.class)
                .workerRun(tx -> CustomerArchive.erase(tx, vendor.org, sale.customerId(), Vendor.now()));

        assertThat(count("customer_touch")).isZero();
        assertThat(vendor.earned(cem)).isEqualTo(2_000);
    }

    @Test
    void theLastClickLooksAtNothingButWhatTheConversionNames() {
        partners.open(Model.LAST_CLICK);
        service.publish(partners.click(ben, "tuesday"));
        ClickRecorded last = partners.click(cem, "tuesday");
        service.publish(last);
        SaleRecorded sale = partners.sale("xia", 10_000, "one", last);
        service.publish(sale);

        vendor.awaitEarned(cem, 2_000);
        assertThat(receipt(finance(), sale).at("/receipt/evidence/touches/clicks"))
                .hasSize(1);
        assertThat(count("customer_touch")).isZero();
    }

    @Test
    void everyReceiptOfASharedSalesLifeIsComputedAgain() {
        twoPartnersShareASaleAndRefundsComeAndGo();

        new Proofs(vendor).assertThatAllHold();
        assertThat(list(finance(), "").get("data")).hasSize(5);
    }

    @Test
    void aDraftReplaysWhatTheVendorSaidOfASharedSale() {
        twoPartnersShareASaleAndRefundsComeAndGo();
        service.publish(Said.ofSale(vendor, "one", "v1", Action.AMEND, 7_500L));
        awaitEach(1_125);
        service.publish(Said.ofSale(vendor, "one", "v2", Action.REJECT, null));
        awaitEach(350);
        service.publish(Said.ofSale(vendor, "one", "v3", Action.APPROVE, null));
        awaitEach(1_125);

        JsonNode result = simulated(BY_PRODUCT).get("result");

        assertThat(result.at("/changed").asLong()).isZero();
        assertThat(result.get("partners")).hasSize(2).allSatisfy(partner -> {
            assertThat(partner.at("/really/net").asLong()).isEqualTo(1_125);
            assertThat(partner.at("/would/net").asLong()).isEqualTo(1_125);
        });
        new Proofs(vendor).assertThatAllHold();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            the plan in force,                                           2100, 2000
            '{ name: draft, rules: [ { id: r, on: sale, pay: { percent: "10" } } ] }', 750, 650""")
    void aDraftPaysEachOfThoseWhoShareItsPart(String draft, long gross, long net) {
        twoPartnersShareASaleAndRefundsComeAndGo();

        JsonNode result = simulated(draft.startsWith("{") ? draft : BY_PRODUCT).get("result");

        assertThat(result.get("partners")).hasSize(2);
        for (JsonNode partner : result.get("partners")) {
            assertThat(partner.at("/really/gross").asLong()).isEqualTo(2_100);
            assertThat(partner.at("/really/net").asLong())
                    .isEqualTo(
                            vendor.earned(new PartnerId(partner.at("/partnerId").asText())));
            assertThat(partner.at("/would/gross").asLong()).isEqualTo(gross);
            assertThat(partner.at("/would/net").asLong()).isEqualTo(net);
        }
        assertThat(result.at("/changed").asLong()).isEqualTo(gross == 2_100 ? 0 : 2);
    }

    /** A lead and a sale of a hundred in one product and fifty in another; twenty of these go back for good. */
    private void twoPartnersShareASaleAndRefundsComeAndGo() {
        vendor.planning(BY_PRODUCT);
        partners.open(Model.LINEAR);
        service.publish(partners.click(ben, "tuesday"));
        ClickRecorded last = partners.click(cem, "tuesday");
        service.publish(last);
        service.publish(vendor.lead("zoe", last));
        service.publish(
                vendor.sale("zoe", "one", new LineItem("pro", 10_000, 0, 1), new LineItem("case", 5_000, 0, 1)));
        awaitEach(2_100);
        service.publish(vendor.refund("one", "case", new LineItem("case", 2_000, 0, 1)));
        awaitEach(2_000);
        service.publish(vendor.refund("one", 13_000, "rest"));
        awaitEach(350);
        service.publish(vendor.reinstatement("one", "rest"));
        awaitEach(2_000);
    }

    private void awaitEach(long earned) {
        List.of(ben, cem).forEach(partner -> vendor.awaitEarned(partner, earned));
    }

    private JsonNode simulated(String plan) {
        Caller owner = new Caller(vendor.org, new UserId("usr_owner"), Set.of(Role.OWNER), null);
        ObjectNode wish = Json.MAPPER
                .createObjectNode()
                .put("programId", vendor.program.value())
                .put("currency", "eur")
                .put("timeZone", "Europe/Berlin")
                .put("document", plan)
                .put("from", Vendor.now().minus(1, ChronoUnit.DAYS).toString())
                .put("to", Vendor.now().plus(1, ChronoUnit.DAYS).toString());
        HttpResponse<String> answer = service.post(owner, "/internal/v1/simulations", wish.toString());
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(202);
        String path =
                "/internal/v1/simulations/" + service.json(answer).at("/id").asText();
        return await().atMost(Vendor.SOON)
                .until(
                        () -> service.json(service.get(owner, path)),
                        found -> found.at("/status").asText().equals("finished"));
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
