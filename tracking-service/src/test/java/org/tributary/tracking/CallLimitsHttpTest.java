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
    void aPostbackTokenIsLimitedAsASecretKeyIs() throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (int call = 0; call < 30; call++) {
            answers.add(postback(Shop.POSTBACK, "192.0.2." + call));
        }

        assertThat(answers.subList(0, 20)).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers).anySatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Tributary-Error")).contains("too_many_requests");
            assertThat(answer.body()).startsWith("success=false;").contains("Send the same again after");
        });
    }

    @Test
    void aPixelTokenIsLimitedPerAddress() throws Exception {
        for (int call = 0; call < 3; call++) {
            assertThat(pixel("203.0.113.11").statusCode()).isEqualTo(200);
        }

        assertThat(pixel("203.0.113.11").statusCode()).isEqualTo(429);
        assertThat(pixel("203.0.113.12").statusCode()).isEqualTo(200);
    }

    @Test
    void whoTriesTokensIsSlowedDown() throws Exception {
        for (int call = 0; call < 4; call++) {
            assertThat(postback("trb_pb_guess" + call, "198.51.100.17").statusCode())
                    .isEqualTo(401);
        }

        assertThat(postback("trb_pb_guess5", "198.51.100.17").statusCode()).isEqualTo(429);
        assertThat(postback("trb_pb_guess5", "198.51.100.18").statusCode()).isEqualTo(401);
    }

    @Test
    void whoTriesSignaturesIsSlowedDownAndTheProviderIsNot() throws Exception {
        StripeAccount account = StripeAccount.connect(shop.tracking);
        String event = StripeAccount.event("customer.created", "{'id': 'cus_1', 'object': 'customer'}");
        for (int call = 0; call < 4; call++) {
            assertThat(account.deliver(event, "t=1,v1=00").statusCode()).isEqualTo(400);
        }

        HttpResponse<String> refused = account.deliver(event, "t=1,v1=00");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(account.deliver(event).statusCode()).isEqualTo(200);
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

    private static HttpResponse<String> postback(String token, String address) throws Exception {
        String query =
                "token=" + token + "&amount=9.99&currency=eur&order_id=" + fresh("order") + "&click_id=" + shop.click();
        return shop.tracking.send(shop.tracking.request("/postback?" + query).header("X-Forwarded-For", address));
    }

    private static HttpResponse<String> pixel(String address) throws Exception {
        String query = "amount=9.99&order_id=" + fresh("order") + "&click_id=" + shop.click() + "&token=" + Shop.PIXEL;
        return shop.tracking.send(shop.tracking.request("/pixel.gif?" + query).header("X-Forwarded-For", address));
    }

    private static HttpResponse<String> from(String address, String key) throws Exception {
        HttpRequest.Builder request = shop.request("/track/sale", "{}", key).header("X-Forwarded-For", address);
        return shop.tracking.send(request);
    }
}
