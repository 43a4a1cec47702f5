package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.tracking.Shop.code;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.LinkRules.Period;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;

/** {@code POST /track/click} and {@code GET /t.js}. */
class ReportedClickHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 222);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aPageReportsAClickThatIsRecordedAsAnyOther() throws Exception {
        HttpResponse<String> answer = fromPage("""
                {"key": "%s", "url": "https://shop.example/?via=x&sub1=mail&sub2=a%%20b#top", "referrer": "https://news.example/a"}
                """.formatted(shop.link.key()), "https://shop.example");

        JsonNode told = ok(answer);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(told.get("partner").toString())
                .isEqualTo(("{'id':'" + shop.world.partner
                                + "','name':'Ann','image':'https://ann.example/ann.png','groupId':null,'tenantId':'ann-7'}")
                        .replace('\'', '"'));
        assertThat(told.has("discount")).isTrue();
        String clickId = told.get("clickId").textValue();
        ClickRecorded click = click(clickId);
        assertThat(click.linkId()).isEqualTo(shop.link.linkId());
        assertThat(click.subs()).isEqualTo(Map.of("sub1", "mail", "sub2", "a b"));
        assertThat(click.referrer()).isEqualTo("news.example");
        assertThat(click.browser()).isEqualTo("Firefox");
        ok(shop.post("/track/lead", """
                {"clickId": "%s", "eventName": "Sign up", "customerExternalId": "%s"}""".formatted(clickId, fresh("c"))));
    }

    @Test
    void aServerSaysWhoItsVisitorIsAndABotStaysABot() throws Exception {
        JsonNode bot = ok(shop.post("/track/click", """
                {"key": "%s", "ip": "203.0.113.9", "userAgent": "Googlebot/2.1"}""".formatted(shop.link.key())));

        ClickRecorded click = click(bot.get("clickId").textValue());
        assertThat(click.classification()).isEqualTo(Classification.INVALID);
        assertThat(click.reasons()).containsExactly("bot");
    }

    @Test
    void aLinkThatLeadsNowhereIsRecordedAsInvalidAndAnswered404() throws Exception {
        LinkEntry link = shop.world.link(UUID.randomUUID().toString());
        shop.tracking.publish(World.with(link, false, false));

        HttpResponse<String> answer = shop.post("/track/click", "{\"key\": \"%s\"}".formatted(link.key()));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("link_disabled");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(RunningTracking.everythingOn(Topic.CLICKS))
                        .extracting(record -> Json.read(record.value(), ClickLaneRecord.class))
                        .anyMatch(record -> record instanceof ClickRecorded click
                                && click.linkId().equals(link.linkId())
                                && click.classification() == Classification.INVALID));
    }

    @Test
    void aReportedClickCountsTowardsTheCapOfItsLink() throws Exception {
        LinkRules once = new LinkRules(null, new ClickCap(1, Period.TOTAL, World.CREATED), null, List.of());
        LinkEntry link = shop.world.link(UUID.randomUUID().toString(), null, once);
        shop.tracking.publish(link);
        String report = """
                {"key": "%s", "ip": "203.0.113.9", "userAgent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}""".formatted(link.key());

        ok(shop.post("/track/click", report));
        HttpResponse<String> second = shop.post("/track/click", report);

        assertThat(second.statusCode()).isEqualTo(404);
        assertThat(code(second)).isEqualTo("click_cap_reached");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '{"key": "KEY"}',                                    PUBLISHABLE, https://evil.example, 403, origin_not_allowed
            '{"key": "KEY", "ip": "203.0.113.9"}',               PUBLISHABLE, https://shop.example, 400, secret_key_required
            '{"key": "KEY", "ip": "somewhere"}',                 SECRET,      ,                     400, not_an_address
            '{"key": "KEY", "dest": "x"}',                       SECRET,      ,                     400, unknown_field
            '{"key": "nobody-knows-this"}',                      SECRET,      ,                     404, link_unknown
            '{"domain": "other.example", "key": "nowhere"}',     SECRET,      ,                     404, link_unknown
            '{}',                                                SECRET,      ,                     400, required
            '{"key": "KEY"}',                                    TEST,        ,                     403, live_key_required
            '{"key": "KEY"}',                                    POSTBACK,    ,                     403, scope_required
            """)
    void whatCannotBeTakenIsAnsweredWithItsReason(String body, String key, String origin, int status, String code)
            throws Exception {
        HttpResponse<String> answer =
                shop.tracking.send(shop.request("/track/click", body.replace("KEY", shop.link.key()), text(key))
                        .header("Origin", Optional.ofNullable(origin).orElse("https://server.example")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void anErrorCanBeReadByThePageThatMadeIt() throws Exception {
        HttpResponse<String> answer = fromPage("{\"key\": \"nobody-knows-this\"}", "https://shop.example");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
    }

    @Test
    void theScriptIsSmallCachedBrieflyAndAskedForByItsTag() throws Exception {
        HttpResponse<String> script =
                shop.tracking.send(shop.tracking.request("/t.js").header("Accept", "*/*"));

        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=300");
        assertThat(script.body()).contains("trackLead").hasSizeLessThan(5_000);
        String tag = script.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                shop.tracking.send(shop.tracking.request("/t.js").header("If-None-Match", "\"other\", " + tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    private static String text(String key) {
        return switch (key) {
            case "PUBLISHABLE" -> Shop.PUBLISHABLE;
            case "TEST" -> Shop.TEST_KEY;
            case "POSTBACK" -> Shop.POSTBACK;
            default -> Shop.SECRET;
        };
    }

    private static HttpResponse<String> fromPage(String body, String origin) throws IOException, InterruptedException {
        return shop.tracking.send(
                shop.request("/track/click", body, Shop.PUBLISHABLE).header("Origin", origin));
    }

    private static ClickRecorded click(String clickId) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> RunningTracking.everythingOn(Topic.CLICKS).stream()
                                .map(record -> Json.read(record.value(), ClickLaneRecord.class))
                                .filter(record -> record instanceof ClickRecorded click
                                        && click.clickId().value().equals(clickId))
                                .map(ClickRecorded.class::cast)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
