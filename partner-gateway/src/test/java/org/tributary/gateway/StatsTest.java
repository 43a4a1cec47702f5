package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.redis.Redis;
import org.tributary.servers.TestServers;

class StatsTest {

    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.tenant();
    private final String program = tenant.program();
    private final String partner = tenant.partner(program, "p@partners.example");
    private final String link = tenant.link(program, partner);
    private final Traffic traffic = new Traffic(tenant.id(), program, partner, link, 5);
    private final String unique = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        traffic.close();
    }

    @Test
    void clicksAreCountedOnceHoweverOftenTheyCome() {
        ClickRecorded[] clicks = {
            traffic.click(10, "v1", Classification.BILLABLE, NOON),
            traffic.click(20, "v1", Classification.DUPLICATE, NOON),
            traffic.click(30, "v2", Classification.BILLABLE, NOON),
            traffic.click(40, "bot", Classification.INVALID, NOON)
        };

        traffic.send(clicks);
        traffic.send(clicks);
        traffic.send(clicks[0], traffic.click(50, "v1", Classification.BILLABLE, NOON));

        eventually(() -> assertThat(total().at("/clicks").asLong()).isEqualTo(5));
        assertThat(total().at("/uniques").asLong()).isEqualTo(2);
        assertThat(total().at("/billable").asLong()).isEqualTo(3);
        assertThat(total().at("/duplicates").asLong()).isEqualTo(1);
        assertThat(total().at("/invalid").asLong()).isEqualTo(1);
    }

    @Test
    void aCommissionStandsWhereItsConversionDoesWhicheverComesFirst() {
        Instant posted = NOON.plus(Duration.ofDays(3));

        traffic.send(traffic.commission(unique, unique, 2000, posted));
        eventually(() -> assertThat(total().at("/commission").asLong()).isEqualTo(2000));
        traffic.send(traffic.sale(unique, 10_000, NOON), traffic.sale(unique, 10_000, NOON));

        eventually(
                () -> assertThat(rows("groupBy=day,link").at("/0/key").asText()).isEqualTo("2026-03-29," + link));
        JsonNode row = rows("groupBy=day,link").at("/0");
        assertThat(row.at("/sales").asLong()).isEqualTo(1);
        assertThat(row.at("/revenue").asLong()).isEqualTo(10_000);
        assertThat(row.at("/commission").asLong()).isEqualTo(2000);
        assertThat(row.at("/currency").asText()).isEqualTo("eur");
    }

    @Test
    void aSharedSaleCountsOnceAndItsRevenueForEverybodyInParts() {
        String other = tenant.partner(program, "q@partners.example");

        traffic.send(traffic.shared(unique, 6_667, new PartnerId(other), 3_333, NOON));

        eventually(() -> assertThat(total().at("/revenue").asLong()).isEqualTo(10_000));
        assertThat(total().at("/sales").asLong()).isEqualTo(1);
        assertThat(rows("groupBy=partner").findValuesAsText("key")).containsExactlyInAnyOrder(partner, other);
        assertThat(rows("groupBy=partner").findValuesAsText("revenue")).containsExactlyInAnyOrder("6667", "3333");
    }

    @Test
    void aCanceledCommissionIsTakenBackOnce() {
        CommissionEvent.Created created = traffic.commission(unique, unique, 2000, NOON);
        CommissionEvent.Created kept = traffic.commission(unique + "-2", unique, 300, NOON);

        traffic.send(traffic.sale(unique, 10_000, NOON), created, created, kept);
        traffic.send(traffic.canceled(created), traffic.canceled(created));

        eventually(() -> assertThat(total().at("/commission").asLong()).isEqualTo(300));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            UTC,              2026-03-28, 2026-03-29
            Europe/Berlin,    2026-03-29, 2026-03-29
            Asia/Kolkata,     2026-03-29, 2026-03-29
            America/New_York, 2026-03-28, 2026-03-28
            """)
    void aDayIsTheTimeZonesDay(String zone, String lateEvening, String earlyMorning) {
        traffic.send(
                traffic.click(1, "a", Classification.BILLABLE, Instant.parse("2026-03-28T23:30:00Z")),
                traffic.click(2, "b", Classification.BILLABLE, Instant.parse("2026-03-29T00:30:00Z")));

        eventually(() -> assertThat(total().at("/clicks").asLong()).isEqualTo(2));
        List<String> days = rows("groupBy=day&timeZone=" + zone).findValuesAsText("key");

        assertThat(days)
                .containsExactlyElementsOf(
                        List.of(lateEvening, earlyMorning).stream().distinct().toList());
    }

    @Test
    void ratiosAreExactAndMissingWithoutClicks() {
        traffic.send(traffic.sale(unique, 10_000, NOON));
        eventually(() -> assertThat(total().at("/sales").asLong()).isEqualTo(1));
        assertThat(total().at("/epc").isNull()).isTrue();

        traffic.send(
                traffic.click(1, "a", Classification.BILLABLE, NOON),
                traffic.click(2, "b", Classification.BILLABLE, NOON),
                traffic.click(3, "c", Classification.BILLABLE, NOON));

        eventually(
                () -> assertThat(total().at("/conversionRate").decimalValue()).isEqualByComparingTo("0.3333"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            groupBy=country,                    groupBy
            'groupBy=day,day',                  groupBy
            from=yesterday,                     from
            timeZone=Moon,                      timeZone
            dateBy=click,                       dateBy
            programId=lnk_1,                    programId
            from=2026-02-02&to=2026-01-01,      from
            """)
    void whatCannotBeAskedIsNamed(String query, String parameter) {
        assertThat(tenant.get("/api/v1/stats?" + query).text("/errors/0/pointer"))
                .isEqualTo(parameter);
    }

    @Test
    void aPartnerGetsItsOwnFiguresAlone() {
        String other = tenant.partner(program, "q@partners.example");
        traffic.send(traffic.click(1, "a", Classification.BILLABLE, NOON));
        eventually(() -> assertThat(total().at("/clicks").asLong()).isEqualTo(1));

        Tenant stranger = tenant.person(other);

        assertThat(stranger.get("/api/v1/stats?from=2026-03-01&to=2026-04-30")
                        .body()
                        .at("/data"))
                .isEmpty();
        assertThat(stranger.get("/api/v1/stats?partnerId=" + partner).status()).isEqualTo(404);
        assertThat(tenant.person(partner)
                        .get("/api/v1/stats?from=2026-03-01&to=2026-04-30")
                        .body()
                        .at("/data/0/clicks")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void liveCountersAreBuiltAgainAfterRedisForgot() {
        traffic.send(
                traffic.click(1, "a", Classification.BILLABLE, NOON),
                traffic.click(2, "b", Classification.BILLABLE, NOON));
        eventually(() -> assertThat(inRedis(link + "/clicks")).hasValue("2"));

        TestServers.redis().flush();
        traffic.send(traffic.click(3, "c", Classification.INVALID, NOON));

        eventually(() -> assertThat(inRedis(link + "/clicks")).hasValue("3"));
        assertThat(inRedis(link + "/billable")).hasValue("2");
        assertThat(inRedis(link + "/uniques")).hasValue("2");
        assertThat(inRedis(program + "/" + partner + "/clicks")).hasValue("3");
        traffic.send(traffic.click(3, "c", Classification.INVALID, NOON));
        traffic.send(traffic.click(4, "d", Classification.BILLABLE, NOON));
        eventually(() -> assertThat(inRedis(link + "/clicks")).hasValue("4"));
    }

    @Test
    void aPageHearsOfAClickWithoutAsking() throws IOException, InterruptedException {
        Tenant person = tenant.person(partner);
        List<JsonNode> heard = new CopyOnWriteArrayList<>();
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("/api/v1/stats/live"))
                .header("Authorization", "Bearer " + person.key())
                .build();
        HttpResponse<java.util.stream.Stream<String>> feed =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        Thread listening = Thread.ofVirtual()
                .start(() -> feed.body()
                        .filter(line -> line.startsWith("data:"))
                        .forEach(line -> heard.add(tree(line.substring("data:".length())))));

        eventually(() -> assertThat(heard).isNotEmpty());
        traffic.send(traffic.click(1, "a", Classification.BILLABLE, NOON));

        eventually(() -> {
            assertThat(latest(heard, "links").at("/links/0/clicks").asLong()).isEqualTo(1);
            assertThat(latest(heard, "data").at("/data")).hasSize(1);
        });
        JsonNode figures = latest(heard, "links");
        assertThat(figures.at("/links/0/linkId").asText()).isEqualTo(link);
        assertThat(figures.at("/links/0/uniques").asLong()).isEqualTo(1);
        assertThat(figures.at("/programs/0/clicks").asLong()).isEqualTo(1);
        assertThat(latest(heard, "data").at("/data/0/kind").asText()).isEqualTo("click");
        listening.interrupt();
    }

    @Test
    void theNewestHappeningsAreThereForStaffAndForThePartnerWhoseTheyAre() {
        String other = tenant.partner(program, "q@partners.example");
        traffic.send(
                traffic.click(1, "a", Classification.BILLABLE, NOON),
                traffic.click(2, "a", Classification.DUPLICATE, NOON.plusSeconds(60)));
        traffic.send(traffic.sale(unique, 10_000, NOON.plusSeconds(120)));
        traffic.send(traffic.sale(unique, 10_000, NOON.plusSeconds(120)));

        eventually(() -> assertThat(recent(tenant))
                .containsExactly("sale earned 10000", "click duplicate null", "click billable null"));
        assertThat(recent(tenant.person(partner))).isEqualTo(recent(tenant));
        assertThat(recent(tenant.person(other))).isEmpty();
    }

    @Test
    void whatATestKeySendsIsListedForStaffAloneAndCountsNowhere() {
        traffic.send(traffic.testSale(unique, 10_000, NOON));
        traffic.send(traffic.sale(unique + "-2", 300, NOON));

        eventually(() -> assertThat(total().at("/sales").asLong()).isEqualTo(1));
        assertThat(total().at("/revenue").asLong()).isEqualTo(300);
        assertThat(recent(tenant)).containsExactly("sale earned 300");
        JsonNode tests =
                tenant.get("/api/v1/stats/recent?mode=test").expect(200).body().at("/data");
        assertThat(tests).hasSize(1);
        assertThat(tests.at("/0/reason").asText()).isEqualTo("test");
        assertThat(tenant.person(partner).get("/api/v1/stats/recent?mode=test").status())
                .isEqualTo(403);
    }

    @Test
    void ofManyHappeningsTheNewestFiftyAreKept() {
        for (int i = 1; i <= 60; i++) {
            traffic.send(traffic.click(i, "a", Classification.BILLABLE, NOON.plusSeconds(i)));
        }

        eventually(() -> assertThat(total().at("/clicks").asLong()).isEqualTo(60));
        eventually(() -> {
            JsonNode kept =
                    tenant.get("/api/v1/stats/recent").expect(200).body().at("/data");
            assertThat(kept).hasSize(50);
            assertThat(kept.at("/0/at").asText()).isEqualTo(NOON.plusSeconds(60).toString());
            assertThat(kept.at("/49/at").asText())
                    .isEqualTo(NOON.plusSeconds(11).toString());
        });
    }

    private static List<String> recent(Tenant who) {
        List<String> told = new ArrayList<>();
        who.get("/api/v1/stats/recent")
                .expect(200)
                .body()
                .at("/data")
                .forEach(event -> told.add(event.path("kind").asText() + " "
                        + event.path("status").asText() + " "
                        + event.path("amount").asText("null")));
        return told;
    }

    private static JsonNode latest(List<JsonNode> heard, String field) {
        return heard.stream()
                .filter(event -> event.has(field))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private JsonNode total() {
        return rows("").at("/0");
    }

    private JsonNode rows(String more) {
        String path = "/api/v1/stats?from=2026-03-01&to=2026-04-30&programId=" + program;
        return tenant.get(path + (more.isEmpty() ? "" : "&" + more))
                .expect(200)
                .body()
                .at("/data");
    }

    private Optional<String> inRedis(String field) {
        return gateway.context().getBean(Redis.class).run(commands -> commands.hget(traffic.countersKey(), field));
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void eventually(ThrowingRunnable claim) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(claim);
    }
}
