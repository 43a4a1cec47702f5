package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.code;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.ok;
import static org.tributary.tracking.Shop.recorded;
import static org.tributary.tracking.Shop.sale;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;

class TrackKeysHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 203);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aPageReadsNothingOfACustomerButWhatItHasTold() throws Exception {
        String customer = fresh("customer");
        ok(shop.post("/track/lead", """
                {"clickId": "%s", "eventName": "Sign up", "customerExternalId": "%s", "customerName": "Anna",
                 "customerEmail": "anna@example.com"}""".formatted(shop.click(), customer)));
        String asked = """
                {"clickId": "%s", "eventName": "Asked", "customerExternalId": "%s"}""".formatted(shop.click(), customer);

        JsonNode page = ok(shop.tracking.send(
                shop.request("/track/lead", asked, Shop.PUBLISHABLE).header("Origin", "https://shop.example")));
        JsonNode server = ok(shop.post("/track/lead", asked.replace("Asked", "Asked again")));

        assertThat(page.at("/customer/name").isNull()).isTrue();
        assertThat(page.at("/customer/email").isNull()).isTrue();
        assertThat(server.at("/customer/name").textValue()).isEqualTo("Anna");
    }

    @Test
    void onlyKnownKeysComeInAndARevokedOneIsDeadWhenItsEntryArrives() throws Exception {
        String revoked = "trb_sk_" + UUID.randomUUID();
        KeyEntry key = shop.world.key(revoked, KeyEntry.Kind.SECRET, Mode.LIVE);
        shop.tracking.publish(key);
        String body = sale(fresh("customer"), fresh("invoice"), 1);
        ok(shop.tracking.send(shop.request("/track/sale", body, revoked)));

        shop.tracking.publish(new KeyEntry(
                key.keyId(),
                key.org(),
                key.kind(),
                key.mode(),
                key.sha256(),
                key.scopes(),
                null,
                null,
                null,
                World.CREATED,
                true));

        assertThat(code(shop.tracking.send(shop.request("/track/sale", body, revoked))))
                .isEqualTo("key_unknown");
        assertThat(code(shop.tracking.send(shop.request("/track/sale", body, "trb_sk_wrong"))))
                .isEqualTo("key_unknown");
        assertThat(code(shop.tracking.send(
                        shop.tracking.request("/track/sale").POST(HttpRequest.BodyPublishers.ofString(body)))))
                .isEqualTo("key_required");
    }

    @Test
    void aPublishableKeyRecordsLeadsFromItsProgramsPagesAndNothingElse() throws Exception {
        String lead = "{\"eventName\": \"Sign up\", \"customerExternalId\": \"%s\"}".formatted(fresh("customer"));

        HttpResponse<String> fromPage = shop.tracking.send(
                shop.request("/track/lead", lead, Shop.PUBLISHABLE).header("Origin", "https://shop.example"));
        HttpResponse<String> fromElsewhere = shop.tracking.send(
                shop.request("/track/lead", lead, Shop.PUBLISHABLE).header("Origin", "https://evil.example"));
        HttpResponse<String> sale =
                shop.tracking.send(shop.request("/track/sale", sale("c", fresh("invoice"), 1), Shop.PUBLISHABLE)
                        .header("Origin", "https://shop.example"));

        assertThat(fromPage.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        LeadRecorded event = (LeadRecorded) Json.read(
                recorded(ok(fromPage).get("conversionId").textValue())
                        .getFirst()
                        .value(),
                ConversionEvent.class);
        assertThat(event.clientSide()).isTrue();
        assertThat(event.programId()).isEqualTo(shop.world.program);
        assertThat(code(fromElsewhere)).isEqualTo("origin_not_allowed");
        assertThat(code(sale)).isEqualTo("secret_key_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://evil.example"})
    void aPreflightAllowsTheOriginsOfPrograms(String origin) throws Exception {
        HttpResponse<String> answer = shop.tracking.send(shop.tracking
                .request("/track/lead")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent())
                .isEqualTo(origin.equals("https://shop.example"));
    }

    @Test
    void aTestKeyMakesTestEventsUnderOtherIds() throws Exception {
        String body = sale(fresh("customer"), fresh("invoice"), 500);

        JsonNode live = ok(shop.post("/track/sale", body));
        JsonNode test = ok(shop.tracking.send(shop.request("/track/sale", body, Shop.TEST_KEY)));

        assertThat(test.get("conversionId")).isNotEqualTo(live.get("conversionId"));
        assertThat(Json.read(
                                recorded(test.get("conversionId").textValue())
                                        .getFirst()
                                        .value(),
                                ConversionEvent.class)
                        .envelope()
                        .mode())
                .isEqualTo(Mode.TEST);
    }
}
