package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** Drafts put to a history of caps, products, refunds, undone refunds and rejected conversions that really happened. */
class SimulationStoryTest {

    private static final String IN_FORCE = """
            name: standard
            rules:
              - { id: base, on: sale, pay: { percent: "20" }, cap: { amount: 4000, per: lifetime } }
              - { id: books, on: sale, products: [book], pay: { percent: "5" } }
            levels:
              - { percent: "10", of: commission }
            """;

    private static RunningCommission service;
    private static Vendor vendor;

    /**
     * Ann sells 100.00 (20.00), 50.00 of books (2.50) and 100.00 (20.00; the cap is met); 50.00 of the first and then all of the books go
     * back, and the books are given back; so the last 100.00 earn the 10.00 that have become free.
     */
    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
        vendor = new Vendor(service).planning(IN_FORCE).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "one"));
        service.publish(vendor.sale("anna", "two", new LineItem("book", 5_000, 0, 1)));
        service.publish(vendor.sale("anna", 10_000, "three"));
        vendor.awaitEarned(vendor.partner, 2_000 + 250 + 2_000);
        service.publish(vendor.refund("one", 5_000, "half"));
        vendor.awaitEarned(vendor.partner, 1_000 + 250 + 2_000);
        service.publish(vendor.refund("two", "books", new LineItem("book", 5_000, 0, 1)));
        vendor.awaitEarned(vendor.partner, 1_000 + 2_000);
        service.publish(vendor.reinstatement("two", "books"));
        vendor.awaitEarned(vendor.partner, 1_000 + 250 + 2_000);
        service.publish(vendor.sale("anna", 10_000, "four"));
        vendor.awaitEarned(vendor.partner, 1_000 + 250 + 2_000 + 1_000);
        service.publish(Said.ofSale(vendor, "three", "v1", Action.REJECT, null));
        service.publish(Said.ofLead(vendor, "v2", Action.REJECT));
        vendor.awaitEarned(vendor.partner, 1_000 + 250 + 1_000);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void thePlanInForceMakesNoDifference() {
        JsonNode result = simulated(IN_FORCE).get("result");

        assertThat(result.at("/conversions").asLong()).isEqualTo(5);
        assertThat(result.at("/changed").asLong()).isZero();
        assertThat(earnings(result, "really")).isEqualTo(earnings(result, "would"));
        assertThat(result.at("/really/gross").asLong()).isEqualTo(2_000 + 250 + 2_000 + 1_000 + 525);
        assertThat(result.at("/really/net").asLong())
                .isEqualTo(vendor.earned(vendor.partner) + vendor.earned(vendor.recruiter));
        assertThat(result.at("/topMovers")).isEmpty();
    }

    @Test
    void aDraftPaysWhatItWouldHavePaidWithTheRefundsThatHappened() {
        JsonNode simulation = simulated("""
                name: generous
                rules:
                  - { id: base, on: sale, pay: { percent: "30" }, cap: { amount: 5000, per: lifetime } }
                  - { id: signup, on: lead, pay: { amount: 500 } }
                """);

        JsonNode result = simulation.get("result");
        assertThat(earnings(result, "would"))
                .containsEntry(
                        vendor.partner.value(), List.of(500L + 3_000 + 1_500 + 500 + 1_500, 1_500L + 1_500 + 1_500))
                .containsEntry(vendor.recruiter.value(), List.of(0L, 0L));
        assertThat(result.at("/difference/net").asLong())
                .isEqualTo(4_500 - vendor.earned(vendor.partner) - vendor.earned(vendor.recruiter));
        assertThat(result.at("/changes").properties())
                .extracting(Map.Entry::getKey, change -> change.getValue().asLong())
                .contains(org.assertj.core.api.Assertions.tuple("gained", 1L));

        List<JsonNode> receipts = data(path(simulation) + "/receipts");
        assertThat(receipts).hasSize((int) result.at("/changed").asLong());
        JsonNode first = data(path(simulation) + "/receipts?changed=gained").getFirst();
        assertThat(first.at("/conversionId").asText()).startsWith("cnv_lead");
        assertThat(first.at("/reasonBefore").asText()).isEqualTo("no_rule_matched");
        assertThat(first.at("/ruleAfter").asText()).isEqualTo("signup");
        assertThat(first.at("/would").asLong()).isEqualTo(500);
        assertThat(first.at("/receipt").asText())
                .isEqualTo("/api/v1/receipts/" + first.at("/conversionId").asText());
        assertThat(data(path(simulation) + "/partners")).hasSize(2);
    }

    @Test
    void nothingIsWrittenToLedgerAndMeters() {
        String before = everythingBooked();

        simulated("{ name: other, rules: [ { id: base, on: sale, pay: { percent: \"50\" }, cap: { count: 2 } } ] }");

        assertThat(everythingBooked()).isEqualTo(before);
    }

    @Test
    void onlyWhatOccurredWithinThePeriodIsCompared() {
        Instant now = Vendor.now();
        ObjectNode wish = wish(IN_FORCE, now.minus(9, ChronoUnit.DAYS), now.minus(8, ChronoUnit.DAYS));

        JsonNode simulation = finished(started(wish));

        assertThat(simulation.at("/result/conversions").asLong()).isZero();
        assertThat(simulation.at("/progress/done").asLong()).isZero();
    }

    @Test
    void whatIsWrongInThePlanIsPointedAt() {
        HttpResponse<String> answer =
                service.post(owner(), "/internal/v1/simulations", wish("""
                name: wrong
                rules:
                  - { id: base, on: sale, pay: { percent: "twenty" } }
                """).toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = service.json(answer);
        assertThat(problem.at("/code").asText()).isEqualTo("plan_invalid");
        assertThat(problem.at("/detail").asText()).contains("line 3").endsWith("Nothing was simulated.");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/rules/0/pay/percent");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsIsRefused() {
        Instant now = Vendor.now();
        HttpResponse<String> answer = service.post(
                owner(), "/internal/v1/simulations", wish(IN_FORCE, now, now).toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).at("/code").asText()).isEqualTo("invalid_period");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "PARTNER"})
    void whoMayNotPlanStartsNone(Role role) {
        Caller caller = new Caller(vendor.org, new UserId("usr_x"), Set.of(role), null);

        HttpResponse<String> answer =
                service.post(caller, "/internal/v1/simulations", wish(IN_FORCE).toString());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"''", "/receipts", "/partners"})
    void anothersSimulationIsNotThere(String part) {
        JsonNode simulation = simulated(IN_FORCE);
        Caller stranger = new Caller(new OrganisationId("org_stranger"), new UserId("usr_x"), Set.of(Role.OWNER), null);

        assertThat(service.get(stranger, path(simulation) + part).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"false", "sideways"})
    void onlyChangedReceiptsAreListed(String changed) {
        HttpResponse<String> answer = service.get(owner(), path(simulated(IN_FORCE)) + "/receipts?changed=" + changed);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(service.json(answer).at("/code").asText()).isEqualTo("invalid_filter");
    }

    @Test
    void oneWhoseProcessDiedIsInterruptedAndRunsAgain() {
        JsonNode simulation = simulated(IN_FORCE);
        String path = path(simulation);
        put(simulation, "running", Vendor.now().minusSeconds(60));

        await().atMost(Vendor.SOON)
                .until(() -> service.json(service.get(owner(), path))
                        .at("/status")
                        .asText()
                        .equals("interrupted"));
        assertThat(service.post(owner(), path + "/cancel", "{}").statusCode()).isEqualTo(409);
        assertThat(service.post(owner(), path + "/run", "{}").statusCode()).isEqualTo(202);

        assertThat(finished(simulation).at("/result/conversions").asLong()).isEqualTo(5);
        assertThat(service.post(owner(), path + "/run", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void oneThatIsCanceledStaysWithoutResult() {
        JsonNode simulation = simulated(IN_FORCE);
        put(simulation, "running", Vendor.now());

        HttpResponse<String> answer = service.post(owner(), path(simulation) + "/cancel", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(service.json(answer).at("/status").asText()).isEqualTo("canceled");
        assertThat(service.json(answer).has("result")).isFalse();
    }

    /** As another instance would have left it. */
    private static void put(JsonNode simulation, String status, Instant heartbeat) {
        service.bean(Database.class)
                .webRun(
                        vendor.org,
                        tx -> tx.handle()
                                .createUpdate("""
                        update simulation set status = :status, result = null, heartbeat_at = :at, ended_at = null
                         where simulation_id = :id""")
                                .bind("status", status)
                                .bind("at", heartbeat)
                                .bind("id", simulation.at("/id").asText())
                                .execute());
        service.bean(Database.class).workerRun(tx -> {
            tx.handle()
                    .execute(
                            "delete from simulation_partner where simulation_id = ?",
                            simulation.at("/id").asText());
            tx.handle()
                    .execute(
                            "delete from simulation_receipt where simulation_id = ?",
                            simulation.at("/id").asText());
        });
    }

    private static JsonNode simulated(String plan) {
        return finished(started(wish(plan)));
    }

    private static ObjectNode wish(String plan) {
        return wish(plan, Vendor.now().minus(1, ChronoUnit.DAYS), Vendor.now().plus(1, ChronoUnit.DAYS));
    }

    private static ObjectNode wish(String plan, Instant from, Instant to) {
        return Json.MAPPER
                .createObjectNode()
                .put("programId", vendor.program.value())
                .put("currency", "eur")
                .put("timeZone", "Europe/Berlin")
                .put("document", plan)
                .put("from", from.toString())
                .put("to", to.toString());
    }

    private static JsonNode started(ObjectNode wish) {
        HttpResponse<String> answer = service.post(owner(), "/internal/v1/simulations", wish.toString());
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(202);
        return service.json(answer);
    }

    private static JsonNode finished(JsonNode simulation) {
        return await().atMost(Vendor.SOON)
                .until(
                        () -> service.json(service.get(owner(), path(simulation))),
                        found -> found.at("/status").asText().equals("finished"));
    }

    private static String path(JsonNode simulation) {
        return "/internal/v1/simulations/" + simulation.at("/id").asText();
    }

    private static List<JsonNode> data(String path) {
        HttpResponse<String> answer = service.get(owner(), path);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
        List<JsonNode> data = new ArrayList<>();
        service.json(answer).get("data").forEach(data::add);
        return data;
    }

    /** Gross and net by partner. */
    private static Map<String, List<Long>> earnings(JsonNode result, String side) {
        Map<String, List<Long>> earnings = new TreeMap<>();
        result.get("partners")
                .forEach(partner -> earnings.put(
                        partner.at("/partnerId").asText(),
                        List.of(
                                partner.at("/" + side + "/gross").asLong(),
                                partner.at("/" + side + "/net").asLong())));
        return earnings;
    }

    private static String everythingBooked() {
        return vendor.check().effectsDigest()
                + service.bean(Database.class)
                        .<String>worker(tx ->
                                tx.handle().createQuery("""
                                        select (select count(*) from ledger_entry) || ' ' || (select count(*) from commission) || ' '
                                            || (select coalesce(string_agg(meter || value, ',' order by meter), '') from meter) || ' '
                                            || (select count(*) from conversion)""").mapTo(String.class).one());
    }

    private static Caller owner() {
        return new Caller(vendor.org, new UserId("usr_owner"), Set.of(Role.OWNER), null);
    }
}
