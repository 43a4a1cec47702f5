package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.LinkId;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.redis.Redis;
import org.tributary.servers.TestServers;

class LinkRulesTest {

    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String partner = tenant.partner(program, "p@partners.example");

    @Test
    void whatALinkSaysOfItselfIsAnsweredAndToldToTracking() {
        Answer made = create("""
                "url": "https://shop.example/?s={sub1}&u={unknown}", "expiresAt": "2027-01-01T00:00:00+01:00",
                "clickCap": {"clicks": 1000, "per": "day"}, "fallbackUrl": "https://blog.shop.example/over",
                "targets": [{"countries": ["de", "AT"], "devices": ["Mobile"], "os": ["iOS"], "url": "https://blog.shop.example/{sub1}"}]
                """).expect(201);

        assertThat(made.text("/url")).isEqualTo("https://shop.example/?s={sub1}&u={unknown}");
        assertThat(made.text("/expiresAt")).isEqualTo("2026-12-31T23:00:00Z");
        assertThat(made.text("/fallbackUrl")).isEqualTo("https://blog.shop.example/over");
        assertThat(made.text("/clickCap/per")).isEqualTo("day");
        assertThat(made.body().at("/targets")).isEqualTo(json("""
                [{"countries": ["DE", "AT"], "devices": ["mobile"], "os": ["ios"], "url": "https://blog.shop.example/{sub1}"}]"""));
        Answer found = tenant.get("/api/v1/links/" + made.text("/id")).expect(200);
        assertThat(found.body().at("/targets")).isEqualTo(made.body().at("/targets"));
        LinkRules told = Told.last(tenant, LinkEntry.class).rulesOrNone();
        assertThat(told.expiresAt()).hasToString("2026-12-31T23:00:00Z");
        assertThat(told.clickCap()).satisfies(cap -> {
            assertThat(cap.clicks()).isEqualTo(1000);
            assertThat(cap.since()).hasToString(made.text("/clickCap/since"));
        });
        assertThat(told.targets().getFirst().countries()).containsExactly("DE", "AT");
    }

    @Test
    void aLinkThatSaysNothingOfItselfHasNoRules() {
        Answer made = create("").expect(201);

        assertThat(made.body().has("clickCap")).isFalse();
        assertThat(made.body().has("targets")).isFalse();
        assertThat(Told.last(tenant, LinkEntry.class).rules()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # field                                                              | pointer                 | code
            "expiresAt": "tomorrow"                                              | /expiresAt              | invalid_time
            "clickCap": {"per": "day"}                                           | /clickCap/clicks        | required
            "clickCap": {"clicks": 0}                                            | /clickCap/clicks        | out_of_range
            "clickCap": {"clicks": 5, "per": "hour"}                             | /clickCap/per           | unknown_value
            "fallbackUrl": "https://evil.example/"                               | /fallbackUrl            | host_not_allowed
            "fallbackUrl": "javascript:x"                                        | /fallbackUrl            | invalid_url
            "url": "https://{sub1}.shop.example/"                                | /url                    | invalid_url
            "targets": [{"countries": ["DE"]}]                                   | /targets/0/url          | required
            "targets": [{"url": "https://shop.example/"}]                        | /targets/0              | required
            "targets": [null]                                                    | /targets/0/url          | required
            "targets": [{"countries": ["DE", "UK"], "url": "https://shop.example/"}] | /targets/0/countries/1 | unknown_value
            "targets": [{"devices": ["phone"], "url": "https://shop.example/"}]  | /targets/0/devices/0    | unknown_value
            "targets": [{"os": ["beos"], "url": "https://shop.example/"}]        | /targets/0/os/0         | unknown_value
            "targets": [{"os": ["ios"], "url": "https://evil.example/"}]         | /targets/0/url          | host_not_allowed
            "domain": "go.brand.example"                                         | /domain                 | unknown_domain
            """)
    void whatCannotBeIsSaidFieldByField(String field, String pointer, String code) {
        Answer refused = create(field).expect(400);

        assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void aCapThatIsRaisedCountsOnAndOneOfAnotherPeriodBeginsAnew() {
        Answer made = create("\"clickCap\": {\"clicks\": 10}").expect(201);
        String path = "/api/v1/links/" + made.text("/id");

        Answer raised = tenant.patch(path, "{\"clickCap\": {\"clicks\": 20}}").expect(200);
        Answer daily = tenant.patch(path, "{\"clickCap\": {\"per\": \"day\"}, \"expiresAt\": \"2027-01-01T00:00:00Z\"}")
                .expect(200);
        Answer none = tenant.patch(path, "{\"clickCap\": null}").expect(200);

        assertThat(raised.text("/clickCap/clicks")).isEqualTo("20");
        assertThat(raised.text("/clickCap/since")).isEqualTo(made.text("/clickCap/since"));
        assertThat(daily.text("/clickCap/clicks")).isEqualTo("20");
        assertThat(daily.text("/clickCap/since")).isGreaterThan(made.text("/clickCap/since"));
        assertThat(none.body().has("clickCap")).isFalse();
        assertThat(none.text("/expiresAt")).isEqualTo("2027-01-01T00:00:00Z");
    }

    @Test
    void whatIsLeftOfACapIsShown() {
        Answer made = create("\"clickCap\": {\"clicks\": 10}").expect(201);
        LinkEntry told = Told.last(tenant, LinkEntry.class);
        String counter = java.util.Objects.requireNonNull(told.rulesOrNone().clickCap())
                .counter(new LinkId(made.text("/id")), java.time.Instant.now(), java.time.ZoneId.of("UTC"));
        try (Redis redis = new Redis(TestServers.redis().url(), Duration.ofSeconds(2))) {
            redis.run(commands -> commands.hset(counter, Map.of("0", "4", "1", "3")));
        }

        JsonNode cap = tenant.get("/api/v1/links/" + made.text("/id")).body().at("/clickCap");

        assertThat(cap.at("/counted").asLong()).isEqualTo(7);
        assertThat(cap.at("/remaining").asLong()).isEqualTo(3);
        assertThat(tenant.get("/api/v1/links?partnerId=" + partner).text("/data/0/clickCap/remaining"))
                .isEqualTo("3");
    }

    @Test
    void aBatchAnswersLinkByLink() {
        String key = "b-" + UUID.randomUUID();
        Answer made = tenant.post("/api/v1/links/bulk", """
                {"links": [
                  {"programId": "%1$s", "partnerId": "%2$s", "key": "%3$s"},
                  {"programId": "%1$s", "partnerId": "%2$s", "key": "%3$s"},
                  {"programId": "%1$s", "partnerId": "%2$s", "url": "https://evil.example/"},
                  {"programId": "%1$s", "partnerId": "%2$s", "nonsense": 1},
                  {"programId": "%1$s", "partnerId": "ptr_nobody"},
                  "text",
                  {"programId": "%1$s", "partnerId": "%2$s", "sub1": "six"}
                ]}""".formatted(program, partner, key))
                .expect(200);

        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> made.text("/data/" + i + "/line") + " " + made.text("/data/" + i + "/status")
                                + " " + made.text("/data/" + i + "/code")))
                .containsExactly(
                        "1 201 ",
                        "2 409 key_taken",
                        "3 400 invalid_request",
                        "4 400 invalid_request",
                        "5 404 not_found",
                        "6 400 invalid_request",
                        "7 201 ");
        assertThat(made.text("/data/0/link/key")).isEqualTo(key);
        assertThat(made.text("/data/2/errors/0/pointer")).isEqualTo("/url");
        assertThat(tenant.get("/api/v1/links?partnerId=" + partner).body().at("/data"))
                .hasSize(2);
        assertThat(Told.last(tenant, LinkEntry.class).subs()).containsEntry("sub1", "six");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            {"links": []}
            {"links": null}
            """)
    void anEmptyBatchIsRefused(String body) {
        assertThat(tenant.post("/api/v1/links/bulk", body).expect(400).text("/errors/0/pointer"))
                .isEqualTo("/links");
    }

    @Test
    void aBatchOf1000IsMadeAndOneMoreIsTooMany() {
        String link = "{\"programId\": \"%s\", \"partnerId\": \"%s\"}".formatted(program, partner);
        String thousand = link + ("," + link).repeat(999);

        Answer made = tenant.post("/api/v1/links/bulk", "{\"links\": [" + thousand + "]}")
                .expect(200);
        tenant.post("/api/v1/links/bulk", "{\"links\": [" + thousand + "," + link + "]}")
                .expect(400);

        assertThat(made.body().at("/data"))
                .hasSize(1000)
                .allMatch(line -> line.at("/status").asInt() == 201);
    }

    @Test
    void aPartnerMakesManyForItselfAlone() {
        String other = tenant.partner(program, "q@partners.example");

        Answer made = tenant.person(partner).post("/api/v1/links/bulk", """
                {"links": [{"programId": "%1$s"}, {"programId": "%1$s", "partnerId": "%2$s"}]}""".formatted(program, other));

        assertThat(made.text("/data/0/link/partnerId")).isEqualTo(partner);
        assertThat(made.text("/data/1/status")).isEqualTo("404");
    }

    @Test
    void aProgramsFirstDomainIsWhereItsNewLinksAnswer() {
        String domain = claimed();
        Answer there = create("\"key\": \"summer\"").expect(201);
        Answer ours = create("\"domain\": \"GO.example.org\"").expect(201);

        assertThat(there.text("/domain")).isEqualTo(domain);
        assertThat(there.text("/shortUrl")).isEqualTo("https://" + domain + "/summer");
        assertThat(ours.body().has("domain")).isFalse();
        assertThat(URI.create(ours.text("/shortUrl")).getHost()).isEqualTo("go.example.org");
        assertThat(create("\"key\": \"summer\"").expect(409).text("/code")).isEqualTo("key_taken");
    }

    @Test
    void theSameKeyIsFreeOnEveryDomain() {
        String key = "k-" + UUID.randomUUID();
        create("\"key\": \"" + key + "\"").expect(201);
        claimed();

        create("\"key\": \"" + key + "\"").expect(201);
    }

    @Test
    void aDomainBelongsToOneProgramUntilItIsGivenUpWithoutLinks() {
        String domain = claimed();
        Tenant other = TestGateway.shared().tenant();
        String theirs = other.program();
        String body = "{\"domains\": [\"" + domain + "\"]}";

        assertThat(other.patch("/api/v1/programs/" + theirs, body).expect(409).text("/code"))
                .isEqualTo("domain_taken");
        tenant.patch("/api/v1/programs/" + program, "{\"domains\": []}").expect(200);
        other.patch("/api/v1/programs/" + theirs, body).expect(200);
        String link = other.link(theirs, other.partner(theirs, "q@partners.example"));
        assertThat(other.patch("/api/v1/programs/" + theirs, "{\"domains\": null}")
                        .expect(409)
                        .text("/code"))
                .isEqualTo("domain_in_use");
        assertThat(other.get("/api/v1/links/" + link).text("/domain")).isEqualTo(domain);
    }

    @Test
    void howAProgramSendsClicksOnIsAnsweredAndToldToTracking() {
        String domain = UUID.randomUUID() + ".brand.example";
        Answer changed = tenant.patch("/api/v1/programs/" + program, """
                {"destinationUrl": "https://shop.example/?c={click_id}", "clickIdParameter": "cid",
                 "destinationParameters": {"utm_source": "tributary", "utm_campaign": "{partner_id}"},
                 "targets": [{"countries": ["DE"], "url": "https://shop.example/de"}], "domains": ["%s"]}""".formatted(domain))
                .expect(200);

        assertThat(changed.text("/destinationParameters/utm_campaign")).isEqualTo("{partner_id}");
        assertThat(changed.text("/targets/0/url")).isEqualTo("https://shop.example/de");
        assertThat(changed.text("/domains/0")).isEqualTo(domain);
        ProgramEntry.Tracking told = Told.last(tenant, ProgramEntry.class).trackingOrNone();
        assertThat(told.parameters()).isEqualTo(Map.of("utm_source", "tributary", "utm_campaign", "{partner_id}"));
        assertThat(told.targets().getFirst().url()).isEqualTo("https://shop.example/de");
        assertThat(told.domains()).containsExactly(domain);
        Answer less = tenant.patch(
                        "/api/v1/programs/" + program,
                        "{\"destinationParameters\": {\"utm_source\": null}, \"targets\": []}")
                .expect(200);
        assertThat(less.body().at("/destinationParameters")).isEqualTo(json("{\"utm_campaign\": \"{partner_id}\"}"));
        assertThat(less.body().at("/targets")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # field                                          | pointer                          | code
            "destinationParameters": {"a b": "x"}            | /destinationParameters/a b       | invalid_name
            "destinationParameters": {"a/b~": "x"}           | /destinationParameters/a~1b~0    | invalid_name
            "destinationParameters": {"click_id": "x"}       | /destinationParameters/click_id  | reserved
            "destinationParameters": {"a": "x\\ny"}           | /destinationParameters/a         | control_character
            "destinationUrl": "https://{sub1}/"              | /destinationUrl                  | invalid_url
            "targets": [{"devices": ["tv"], "url": "https://a.example/"}] | /targets/0/devices/0 | unknown_value
            "domains": ["localhost"]                         | /domains/0                       | invalid_host
            "domains": ["127.0.0.1"]                         | /domains/0                       | invalid_host
            "domains": ["a.example", "https://b.example"]    | /domains/1                       | invalid_host
            "domains": ["b.example:80"]                      | /domains/0                       | invalid_host
            "domains": ["Go.Example.org"]                    | /domains/0                       | reserved
            """)
    void howItCannotIsSaidFieldByField(String field, String pointer, String code) {
        Answer refused =
                tenant.patch("/api/v1/programs/" + program, "{" + field + "}").expect(400);

        assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
    }

    private String claimed() {
        String domain = "go." + UUID.randomUUID() + ".example";
        tenant.patch("/api/v1/programs/" + program, "{\"domains\": [\"" + domain + "\"]}")
                .expect(200);
        return domain;
    }

    private Answer create(String more) {
        return tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s"%s}""".formatted(program, partner, more.isEmpty() ? "" : ", " + more));
    }

    private static JsonNode json(String text) {
        return org.tributary.contracts.json.Json.read(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
    }
}
