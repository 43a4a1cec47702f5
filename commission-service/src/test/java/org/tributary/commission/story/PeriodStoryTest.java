package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.Status;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** Finance closes periods while business goes on, on real PostgreSQL and Kafka. */
class PeriodStoryTest {

    private static final String PERIODS = "/internal/v1/periods";
    private static final String ACCOUNTS = """
            {"timeZone": "Europe/Berlin", "companyCode": "1000", "accounts": {
              "expense": {"account": "%s", "costCentre": "100"}, "pending": {"account": "2100"},
              "available": {"account": "2100"}, "inPayout": {"account": "2110"}, "paid": {"account": "1360"}}}""";

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
    void aBackdatedSaleAndARefundAfterTheCloseLeaveTheClosedExportAsItWasAndTheRollForwardTies() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor, 10_000, "order");
        pay(vendor);
        service.publish(vendor.sale("anna", 5_000, "second"));
        vendor.awaitEarned(vendor.partner, 3_000);
        service.publish(vendor.refund("second", 2_500, "early"));
        vendor.awaitEarned(vendor.partner, 2_500);
        Instant before = Vendor.now();
        assertThat(put(vendor, ACCOUNTS.formatted("6000")).statusCode()).isEqualTo(200);
        JsonNode closed = closeWhenAllIsCounted(vendor);
        String period = PERIODS + "/" + closed.path("id").asText();
        String sap = journal(vendor, closed, "?template=sap&detail=transaction").body();
        String digest = digest(journal(vendor, closed, "?template=sap&detail=transaction"));

        Envelope late = new Envelope(
                vendor.org, Mode.LIVE, Envelope.SCHEMA_VERSION, before, Vendor.now(), service.directoryOffset());
        service.publish(vendor.sale(late, "anna", 7_000, "backdated"));
        vendor.awaitEarned(vendor.partner, 3_900);
        service.publish(vendor.refund("order", 1_000, "late"));
        vendor.awaitEarned(vendor.partner, 3_700);

        HttpResponse<String> again = journal(vendor, closed, "?template=sap&detail=transaction");
        assertThat(again.body()).isEqualTo(sap);
        assertThat(digest(again)).isEqualTo(digest).startsWith("sha-256=");
        JsonNode first = json(vendor, period);
        assertThat(first.path("entries")).isEqualTo(closed.path("entries"));
        JsonNode line = line(vendor, period);
        assertThat(figures(line)).containsExactly(0L, 3_000L, 0L, -500L, 0L, 0L, 0L, -2_000L, 500L);
        JsonNode next = closeWhenAllIsCounted(vendor);
        JsonNode after = line(vendor, PERIODS + "/" + next.path("id").asText());
        assertThat(figures(after)).containsExactly(500L, 1_400L, 1_400L, -200L, -200L, 0L, 0L, 0L, 1_700L);
        assertThat(List.of(closed, next)).allMatch(one -> one.path("ties").asBoolean());
        JsonNode whole = json(vendor, PERIODS + "/" + next.path("id").asText());
        assertThat(whole.path("expenseByMonth"))
                .allMatch(month -> month.path("beforePeriod").asBoolean());
        assertThat(journal(vendor, next, "?detail=transaction").body())
                .contains(",yes,earned cms_", ",yes,reversed cms_")
                .doesNotContain(",no,");
        assertThat(vendor.check().balanced()).isTrue();
    }

    @Test
    void anotherAccountPlanMakesAnotherVersionAndLeavesTheFirst() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        buy(vendor, 10_000, "order");
        JsonNode closed = closeWhenAllIsCounted(vendor);
        String period = PERIODS + "/" + closed.path("id").asText();

        assertThat(journal(vendor, closed, "?template=sap").statusCode()).isEqualTo(409);
        assertThat(journal(vendor, closed, "").body()).contains(",expense,,EUR,22.00,0.00,");
        put(vendor, ACCOUNTS.formatted("6000"));
        String first = journal(vendor, closed, "?template=sage").body();
        put(vendor, ACCOUNTS.formatted("6999"));
        assertThat(journal(vendor, closed, "?template=sage").body())
                .isEqualTo(first)
                .contains("JD,,6000,100,");
        JsonNode second = service.json(service.post(finance(vendor), period + "/exports", "{\"template\": \"sage\"}"));

        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(journal(vendor, closed, "?template=sage").body()).contains("JD,,6999,100,");
        assertThat(journal(vendor, closed, "?template=sage&version=1").body()).isEqualTo(first);
        assertThat(journal(vendor, closed, "?template=sage&version=3").statusCode())
                .isEqualTo(404);
        assertThat(json(vendor, period).path("exports")).hasSize(3);
        assertThat(put(vendor, ACCOUNTS.formatted("=1")).statusCode()).isEqualTo(400);
    }

    @Test
    void ofSeveralWhoCloseAtOnceOneDoes() throws Exception {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        buy(vendor, 10_000, "order");
        String body = "{\"until\": \"" + Instant.now() + "\"}";
        Callable<HttpResponse<String>> close = () -> service.post(finance(vendor), PERIODS + "/close", body);

        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(List.of(close, close, close, close))) {
                answers.add(answer.get());
            }
        }

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsOnlyOnce(201)
                .contains(409);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .allMatch(answer -> Set.of("already_closed", "close_in_progress")
                        .contains(service.json(answer).path("code").asText()));
        assertThat(json(vendor, PERIODS).path("data")).hasSize(1);
    }

    @Test
    void whatCommitsAfterTheCloseStandsInTheNextPeriodAlthoughItWasRecordedBefore() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        buy(vendor, 10_000, "order");
        awaitCounted(vendor);
        Database database = service.bean(Database.class);

        JsonNode closed = database.worker(tx -> {
            tx.handle()
                    .execute(
                            """
                    insert into ledger_posting (org, kind, conversion_id, commission_id, giver, taker, amount, currency, recorded_at)
                    values (?, 'adjusted', 'cnv_none', ?, ?, ?, 700, 'eur', now())""",
                            vendor.org.value(),
                            "cms_late_" + vendor.name,
                            "program:" + vendor.program + ":expense",
                            "partner:" + vendor.partner + ":pending");
            return service.json(
                    service.post(finance(vendor), PERIODS + "/close", "{\"until\": \"" + Instant.now() + "\"}"));
        });
        JsonNode next = closeWhenAllIsCounted(vendor);

        assertThat(closed.path("entries").asLong()).isEqualTo(4);
        assertThat(closed.path("ties").asBoolean()).isTrue();
        assertThat(next.path("entries").asLong()).isEqualTo(2);
        assertThat(next.path("ties").asBoolean()).isTrue();
        assertThat(entries(vendor, next))
                .hasSize(1)
                .allMatch(entry -> entry.path("amount").asLong() == 700);
    }

    @Test
    void periodsThatAreClosedWhileSalesComeInShareNoEntryAndLoseNone() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        buy(vendor, 100, "order0");
        for (int i = 1; i <= 40; i++) {
            service.publish(vendor.sale("anna", 100, "order" + i));
            if (i % 8 == 0) {
                service.post(finance(vendor), PERIODS + "/close", "{\"until\": \"" + Instant.now() + "\"}");
            }
        }
        vendor.awaitEarned(vendor.partner, 41 * 20);
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.recruiter).stream().allMatch(row -> row.status() == Status.AVAILABLE));
        closeWhenAllIsCounted(vendor);

        JsonNode periods = json(vendor, PERIODS + "?limit=100").path("data");
        long counted = 0;
        List<Long> ids = new ArrayList<>();
        for (JsonNode period : periods) {
            assertThat(period.path("ties").asBoolean()).isTrue();
            counted += period.path("entries").asLong();
            entries(vendor, period).forEach(entry -> ids.add(entry.path("id").asLong()));
        }
        assertThat(periods.size()).isGreaterThan(1);
        assertThat(counted).isEqualTo(vendor.check().entries());
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void aPeriodIsItsOrganisationsAloneAndClosedByFinanceAlone() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        Vendor other = new Vendor(service).open(Duration.ofDays(30));
        assertThat(code(service.post(finance(vendor), PERIODS + "/close", "{}")))
                .isEqualTo("nothing_to_close");
        buy(vendor, 10_000, "order");
        JsonNode closed = closeWhenAllIsCounted(vendor);
        String period = PERIODS + "/" + closed.path("id").asText();

        for (String path : List.of("", "/roll-forward", "/roll-forward.csv", "/entries", "/journal")) {
            assertThat(service.get(finance(other), period + path).statusCode()).isEqualTo(404);
            assertThat(service.get(caller(vendor, Role.MARKETER), period + path).statusCode())
                    .isEqualTo(403);
            assertThat(service.get(caller(vendor, Role.VIEWER), period + path).statusCode())
                    .isEqualTo(200);
        }
        assertThat(service.post(caller(vendor, Role.ADMIN), PERIODS + "/close", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(code(service.post(finance(vendor), PERIODS + "/close", "{}")))
                .isEqualTo("until_in_future");
        assertThat(code(service.post(finance(vendor), PERIODS + "/close", "{\"until\": \"2020-01-31\"}")))
                .isEqualTo("already_closed");
        assertThat(code(service.post(finance(vendor), PERIODS + "/close", "{\"until\": \"soon\"}")))
                .isEqualTo("invalid_until");
        assertThat(closed.path("closedBy").asText()).isEqualTo("usr_finance");
        assertThat(service.get(finance(vendor), period + "/roll-forward.csv").body())
                .contains("," + vendor.partner + ",EUR,0.00,20.00,0.00,0.00,0.00,0.00,0.00,0.00,20.00\r\n");
        assertThat(service.get(finance(vendor), PERIODS + "/open/journal").body())
                .startsWith("journal,");
    }

    private static void buy(Vendor vendor, long amount, String order) {
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", amount, order));
        vendor.awaitEarned(vendor.recruiter, amount / 50);
    }

    private static void pay(Vendor vendor) {
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).getFirst().status() == Status.AVAILABLE);
        PayoutEvent.Item item = new PayoutEvent.Item(
                new PayoutId("pay_" + vendor.name),
                new RunId("run_" + vendor.name),
                vendor.program,
                vendor.partner,
                Money.of(2_000, "eur"),
                List.of(vendor.rows(vendor.partner).getFirst().row().commissionId()));
        service.publish(new PayoutEvent.Claimed(vendor.envelope(), item));
        service.publish(new PayoutEvent.Sent(vendor.envelope(), item, "tr_1"));
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).getFirst().status() == Status.PAID);
    }

    /** Until no running transaction is in the way of what has been committed. */
    private static Instant awaitCounted(Vendor vendor) {
        return await().atMost(Vendor.SOON)
                .until(
                        () -> {
                            Instant now = Instant.now();
                            JsonNode open = service.json(service.post(
                                    finance(vendor),
                                    PERIODS + "/close",
                                    "{\"dryRun\": true, \"until\": \"" + now + "\"}"));
                            return counted(vendor) + open.path("entries").asLong()
                                            == vendor.check().entries()
                                    ? now
                                    : Instant.MIN;
                        },
                        now -> now.isAfter(Instant.EPOCH));
    }

    private static long counted(Vendor vendor) {
        long counted = 0;
        for (JsonNode period : json(vendor, PERIODS + "?limit=100").path("data")) {
            counted += period.path("entries").asLong();
        }
        return counted;
    }

    private static JsonNode closeWhenAllIsCounted(Vendor vendor) {
        Instant until = awaitCounted(vendor);
        HttpResponse<String> answer =
                service.post(finance(vendor), PERIODS + "/close", "{\"until\": \"" + until + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return service.json(answer);
    }

    private static HttpResponse<String> put(Vendor vendor, String body) {
        return service.put(finance(vendor), "/internal/v1/accounting/accounts", body);
    }

    private static HttpResponse<String> journal(Vendor vendor, JsonNode period, String query) {
        return service.get(finance(vendor), PERIODS + "/" + period.path("id").asText() + "/journal" + query);
    }

    private static String digest(HttpResponse<String> answer) {
        return answer.headers().firstValue("Digest").orElse("");
    }

    private static JsonNode line(Vendor vendor, String period) {
        for (JsonNode line : json(vendor, period + "/roll-forward").path("data")) {
            if (line.path("partnerId").asText().equals(vendor.partner.value())) {
                return line;
            }
        }
        throw new AssertionError("no line of " + vendor.partner);
    }

    private static List<Long> figures(JsonNode line) {
        return List.of(
                line.path("opening").asLong(),
                line.path("earned").asLong(),
                line.path("earnedBefore").asLong(),
                line.path("reversed").asLong(),
                line.path("reversedBefore").asLong(),
                line.path("canceled").asLong(),
                line.path("adjusted").asLong(),
                line.path("paid").asLong(),
                line.path("closing").asLong());
    }

    private static List<JsonNode> entries(Vendor vendor, JsonNode period) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(vendor, PERIODS + "/" + period.path("id").asText() + "/entries?limit=100" + next);
            page.path("data").forEach(all::add);
            next = page.path("next").isTextual() ? "&after=" + page.path("next").asText() : "";
        } while (!next.isEmpty());
        return all;
    }

    private static JsonNode json(Vendor vendor, String path) {
        return service.json(service.get(finance(vendor), path));
    }

    private static String code(HttpResponse<String> answer) {
        return service.json(answer).path("code").asText();
    }

    private static Caller finance(Vendor vendor) {
        return caller(vendor, Role.FINANCE);
    }

    private static Caller caller(Vendor vendor, Role role) {
        return new Caller(vendor.org, new UserId("usr_finance"), Set.of(role), null);
    }
}
