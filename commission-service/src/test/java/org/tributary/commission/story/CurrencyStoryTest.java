package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Database;

/** Sales in dollars in a program that books in euro, and the rates that they wait for. */
class CurrencyStoryTest {

    private static final String RATES = "/internal/v1/exchange-rates";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    private static final UserId USER = new UserId("usr_somebody");

    private static RunningCommission service;
    private final Vendor vendor = new Vendor(service).open(Duration.ofDays(30));

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aSaleWaitsForARateAndIsEarnedAndRefundedAtIt() {
        buy("anna", "order", 10_000, "usd");
        awaitWaiting(1);

        assertThat(upload("Date,USD\n" + YESTERDAY + ",1.25\n").statusCode()).isEqualTo(200);

        vendor.awaitEarned(vendor.partner, 1_600);
        vendor.awaitEarned(vendor.recruiter, 160);
        assertThat(vendor.rows(vendor.partner))
                .extracting(row -> row.row().amount().code())
                .containsOnly("eur");
        awaitWaiting(0);

        service.publish(vendor.refund("order", 2_500, "first"));
        vendor.awaitEarned(vendor.partner, 1_200);
        upload("Date,USD\n" + TODAY + ",2.5\n");
        service.publish(vendor.refund("order", 3_333, "second"));
        service.publish(vendor.refund("order", 4_167, "rest"));
        vendor.awaitEarned(vendor.partner, 0);
        vendor.awaitEarned(vendor.recruiter, 0);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void theRestOfItsCustomersWaitBehindItInTheirOrderAndOthersDoNot() {
        ClickRecorded click = vendor.click();
        service.publish(vendor.lead("anna", click));
        service.publish(in("usd", vendor.sale("anna", 10_000, "dollars")));
        service.publish(vendor.sale("anna", 20_000, "euros"));
        service.publish(click);
        awaitWaiting(1);
        buy("berta", "other", 1_000, "eur");

        vendor.awaitEarned(vendor.partner, 200);
        await().during(Duration.ofMillis(600)).atMost(Vendor.SOON).until(() -> vendor.earned(vendor.partner) == 200);
        service.publish(in("usd", vendor.sale("anna", 10_000, "dollars")));
        assertThat(service.bean(MeterRegistry.class)
                        .get("tributary.conversions.waiting.for.rates")
                        .gauge()
                        .value())
                .isPositive();

        upload("{\"source\": \"Treasury\", \"rates\": [{\"date\": \"%s\", \"currency\": \"usd\", \"rate\": \"1.25\"}]}"
                .formatted(TODAY));

        vendor.awaitEarned(vendor.partner, 200 + 1_600 + 4_000);
        assertThat(vendor.rows(vendor.partner))
                .extracting(row -> row.row().conversionId().value().replace(vendor.name, ""))
                .containsExactlyInAnyOrder("cnv_saleother", "cnv_saledollars", "cnv_saleeuros");
        assertThat(firstSale("cnv_saledollars").isMissingNode()).isTrue();
        assertThat(firstSale("cnv_saleeuros").isTextual()).isTrue();
    }

    @Test
    void aDayIsBookedAtOneRateAndNobodyChangesItAfterwards() {
        String file = "Date,USD,KWD\n" + YESTERDAY + ",1.25,N/A\n";
        upload(file);
        buy("anna", "first", 10_000, "usd");
        vendor.awaitEarned(vendor.partner, 1_600);

        HttpResponse<String> changed = upload("Date,USD\n" + YESTERDAY + ",1.26\n");
        assertThat(changed.statusCode()).isEqualTo(409);
        assertThat(service.json(changed).path("code").asText()).isEqualTo("rate_already_booked");
        assertThat(service.json(changed).at("/errors/0/pointer").asText()).isEqualTo("/usd/" + YESTERDAY);
        assertThat(service.json(upload(file)).path("repeated").asInt()).isEqualTo(1);
        upload("Date,USD\n" + TODAY + ",2.5\n");
        service.publish(in("usd", vendor.sale("anna", 10_000, "second")));

        vendor.awaitEarned(vendor.partner, 3_200);
        JsonNode exchange = receipt(as(Role.FINANCE), "cnv_salesecond").at("/receipt/evidence/exchange");
        assertThat(exchange.path("rate").asText()).isEqualTo("0.8");
        assertThat(exchange.path("date").asText()).isEqualTo(YESTERDAY.toString());
        assertThat(receipt(new Caller(vendor.org, USER, Set.of(Role.PARTNER), vendor.partner), "cnv_salesecond")
                        .findValue("exchange"))
                .isEqualTo(exchange);
    }

    @Test
    void theReceiptIsComputedAgainToTheSameBytes() {
        upload("Date,USD\n" + TODAY + ",1.25\n");
        buy("anna", "order", 12_345, "usd");
        vendor.awaitEarned(vendor.partner, 1_975);

        Receipt stored = Receipt.read(Compression.expand(service.bean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery("select receipt from conversion where conversion_id = :id")
                        .bind("id", "cnv_saleorder" + vendor.name)
                        .mapTo(byte[].class)
                        .one())));
        Plan plan = service.bean(Database.class)
                .worker(tx -> service.bean(PlanBook.class).plan(tx, vendor.plan))
                .orElseThrow();
        PlanVersion version = new PlanVersion(vendor.plan, vendor.program, 1, plan);
        assertThat(Judge.judge(new Case(stored.evidence(), List.of(version)), stored.judgedAt())
                        .receipt()
                        .hash())
                .isEqualTo(stored.hash());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            OWNER,    200
            ADMIN,    200
            FINANCE,  200
            MARKETER, 403
            VIEWER,   403
            """)
    void moneysPeopleBringRates(Role role, int status) {
        assertThat(service.postFile(as(role), RATES, "Date,USD\n" + TODAY + ",1.25\n")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void ratesAreListedByCurrencyAndDayAndBadQuestionsAreRefused() {
        upload("Date,USD,JPY\n" + TODAY + ",1.25,160\n" + YESTERDAY + ",1.24,159\n");

        JsonNode found =
                json("?currency=USD&from=" + YESTERDAY + "&to=" + YESTERDAY).path("data");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/rate").asText()).isEqualTo("1.24");
        assertThat(json("").path("data")).hasSize(4);
        assertThat(json("/standing").path("stale").asBoolean()).isFalse();
        assertThat(json("?currency=gold").path("status").asInt()).isEqualTo(400);
        assertThat(json("?from=yesterday").path("status").asInt()).isEqualTo(400);
        HttpResponse<String> bad = upload("Date,USD\n" + TODAY + ",0\n");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(service.json(bad).at("/errors/0/code").asText()).isEqualTo("rate_implausible");
        Caller stranger = new Caller(new OrganisationId("org_stranger"), USER, Set.of(Role.OWNER), null);
        assertThat(service.json(service.get(stranger, RATES)).path("data")).isEmpty();
    }

    @Test
    void ratesAreFetchedWhereAnAddressIsConfigured() throws Exception {
        HttpServer bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] file = ("<Envelope><Cube><Cube time='" + TODAY
                        + "'><Cube currency='USD' rate='1.25'/></Cube></Cube></Envelope>")
                .getBytes(StandardCharsets.UTF_8);
        bank.createContext("/", call -> {
            call.sendResponseHeaders(200, file.length);
            call.getResponseBody().write(file);
            call.close();
        });
        bank.start();
        buy("anna", "order", 10_000, "usd");
        try (AutoCloseable other = service.another(
                "commission.rates.fetch-url",
                "http://127.0.0.1:" + bank.getAddress().getPort() + "/")) {
            vendor.awaitEarned(vendor.partner, 1_600);
        } finally {
            bank.stop(0);
        }
    }

    private void buy(String customer, String order, long amount, String currency) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead(customer, click));
        service.publish(in(currency, vendor.sale(customer, amount, order)));
    }

    private void awaitWaiting(int conversions) {
        await().atMost(Vendor.SOON).until(() -> json("/standing").path("waiting"), waiting -> {
            int sum = 0;
            for (JsonNode one : waiting) {
                assertThat(one.path("from").asText()
                                + one.path("to").asText()
                                + one.path("date").asText())
                        .isEqualTo("usdeur" + TODAY);
                sum += one.path("conversions").asInt();
            }
            return sum == conversions;
        });
    }

    private JsonNode firstSale(String conversion) {
        return receipt(as(Role.FINANCE), conversion).at("/receipt/evidence/customer/firstSaleAt");
    }

    private JsonNode receipt(Caller caller, String conversion) {
        return service.json(service.get(caller, "/internal/v1/receipts/" + conversion + vendor.name));
    }

    private JsonNode json(String query) {
        return service.json(service.get(as(Role.VIEWER), RATES + query));
    }

    private HttpResponse<String> upload(String file) {
        return service.postFile(as(Role.FINANCE), RATES, file);
    }

    private Caller as(Role role) {
        return new Caller(vendor.org, USER, Set.of(role), null);
    }

    private static SaleRecorded in(String currency, SaleRecorded sale) {
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
                Money.of(sale.amount().minor(), currency),
                sale.tax(),
                sale.shipping(),
                sale.discount(),
                sale.items(),
                sale.paymentProcessor(),
                sale.metadata(),
                sale.patience(),
                sale.arrival());
    }
}
