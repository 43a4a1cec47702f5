package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.code;
import static org.tributary.tracking.Shop.fresh;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of the API calls, with Redis away all the while. */
class CallLimitsHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(
                data,
                212,
                Map.of(
                        "redis.url", "redis://127.0.0.1:1",
                        "tracking.limits.calls-per-second", 2,
                        "tracking.limits.page-calls-per-minute", 3,
                        "tracking.limits.refusals-per-minute", 4));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aKeyThatCallsTooOftenIsToldWhenToComeBackAndOthersAreNotTouched() throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int call = 0; call < 30; call++) {
            answers.add(sale(Shop.SECRET));
        }

        assertThat(answers.subList(0, 20)).allMatch(answer -> answer.statusCode() == 200);
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(code(refused)).isEqualTo("too_many_requests");
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(sale(Shop.TEST_KEY).statusCode()).isEqualTo(200);
    }

    @Test
    void aPublishableKeyIsLimitedPerAddressAndThePageMayReadTheRefusal() throws Exception {
        for (int call = 0; call < 3; call++) {
            assertThat(lead("203.0.113.1").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = lead("203.0.113.1");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        assertThat(lead("203.0.113.2").statusCode()).isEqualTo(200);
    }

    @Test
    void whoTriesKeysIsSlowedDown() throws Exception {
        for (int call = 0; call < 4; call++) {
            assertThat(from("198.51.100.7", "trb_sk_guess" + call).statusCode()).isEqualTo(401);
        }

        assertThat(from("198.51.100.7", "trb_sk_guess5").statusCode()).isEqualTo(429);
        assertThat(from("198.51.100.8", "trb_sk_guess5").statusCode()).isEqualTo(401);
    }

    @Test
    void redirectsAreNeverLimited() throws Exception {
        for (int click = 0; click < 100; click++) {
            assertThat(shop.tracking.get("/" + shop.link.key()).statusCode()).isEqualTo(302);
        }
    }

    private static HttpResponse<String> sale(String key) throws Exception {
        String body = Shop.sale(fresh("customer"), fresh("invoice"), 100);
        return shop.tracking.send(shop.request("/track/sale", body, key));
    }

    private static HttpResponse<String> lead(String address) throws Exception {
        String body = "{\"eventName\": \"Sign up\", \"customerExternalId\": \"%s\"}".formatted(fresh("customer"));
        return shop.tracking.send(shop.request("/track/lead", body, Shop.PUBLISHABLE)
                .header("Origin", "https://shop.example")
                .header("X-Forwarded-For", address));
    }

    private static HttpResponse<String> from(String address, String key) throws Exception {
        HttpRequest.Builder request = shop.request("/track/sale", "{}", key).header("X-Forwarded-For", address);
        return shop.tracking.send(request);
    }
}
