package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.json.Json;
import org.tributary.houserules.Seeds;

/**
 * Generated queries and bodies against the running service: a few seconds in every build, an hour at night. A query is always
 * redirected to an address of the program; a body is answered 200 or with a problem that has a code; nothing is ever a 500.
 */
class FuzzHttpTest {

    private static final Duration DAILY = Duration.ofSeconds(6);
    private static final Duration NIGHTLY = Duration.ofMinutes(30);

    private static final List<String> QUERY_PARTS = List.of(
            "url=",
            "sub1=",
            "sub10=",
            "sub11=",
            "consent=",
            "gclid=",
            "&",
            "=",
            "?",
            "#",
            "%",
            "%2",
            "%25",
            "%00",
            "%0d%0a",
            "%ff",
            "%c0%af",
            "%ed%a0%80",
            "https://",
            "http:",
            "//",
            "\\",
            "@",
            ":",
            ".",
            "shop.example",
            "evil.example",
            "go.example",
            "xn--",
            "[::1]",
            "+",
            " ",
            "\t",
            "{click_id}",
            "<script>",
            "\"",
            "'",
            ";",
            "../",
            "\u00e9",
            "\u00ff",
            "x".repeat(600));

    private static final List<String> SEEDS = List.of(
            "{\"customerExternalId\": \"c\", \"invoiceId\": \"i\", \"amount\": 100, \"currency\": \"eur\", \"tax\": 1,"
                    + " \"items\": [{\"productId\": \"p\", \"amount\": 10, \"quantity\": 2}], \"metadata\": {\"a\": [1, {\"b\": null}]}}",
            "{\"clickId\": \"\", \"eventName\": \"Sign up\", \"customerExternalId\": \"c\", \"customerEmail\": \"a@b.example\","
                    + " \"eventQuantity\": 3, \"mode\": \"wait\", \"occurredAt\": \"2026-11-21T10:00:00Z\"}",
            "{\"eventName\": \"deposit\", \"customerExternalId\": \"c\", \"eventId\": \"e\", \"quantity\": 1, \"amount\": 5}",
            "{\"invoiceId\": \"i\", \"refundId\": \"r\", \"amount\": 5, \"tax\": 0, \"reason\": \"broken\"}");

    private static final List<String> BODY_PARTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "-1",
            "1e999",
            "1e99937203685479372036854775808",
            "1.5",
            "9223372036854775808",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\\",
            "/*",
            "\u0000",
            "\u00ff",
            "\"amount\"",
            "\"currency\": \"xxx\"",
            "\"occurredAt\": \"+999999999-12-31T23:59:59Z\"",
            "\"programId\": \"prog_x\"",
            "\"couponCode\": \"\\n\"",
            "[".repeat(200),
            "{\"a\":".repeat(100));

    private static final List<String> DOORS = List.of("/track/lead", "/track/sale", "/track/event", "/track/refund");

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 217, Map.of("tracking.limits.calls-per-second", 0, "tracking.journal.limit", 1L << 30));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void everyQueryIsRedirectedToTheProgram() {
        Seeds.during(DAILY).check(FuzzHttpTest::tryQuery);
    }

    @Test
    void everyBodyIsTakenOrRefusedWithACode() {
        Seeds.during(DAILY).check(FuzzHttpTest::tryBody);
    }

    @Test
    @Tag("nightly")
    void everyQueryIsRedirectedForHalfAnHour() {
        Seeds.during(NIGHTLY).check(FuzzHttpTest::tryQuery);
    }

    @Test
    @Tag("nightly")
    void everyBodyIsTakenOrRefusedForHalfAnHour() {
        Seeds.during(NIGHTLY).check(FuzzHttpTest::tryBody);
    }

    private static void tryQuery(RandomGenerator random) throws Exception {
        String query = pieces(random, QUERY_PARTS, 12).replaceAll("\\s", "");
        String request = "GET /" + shop.link.key() + "?" + query + " HTTP/1.1\r\nHost: go.example\r\nUser-Agent: "
                + pieces(random, QUERY_PARTS, 3).replaceAll("\\p{Cntrl}", "") + "x\r\nConnection: close\r\n\r\n";

        RawAnswer answer = RawAnswer.toBytes(shop.tracking.port(), request.getBytes(ISO_8859_1));

        assertThat(answer.status()).as(request + answer.head()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .as(request)
                .matches("https://(shop|blog|dev)\\.example[:/?#].*click_id=.*");
    }

    private static void tryBody(RandomGenerator random) throws Exception {
        String door = DOORS.get(random.nextInt(DOORS.size()));
        byte[] body = mutated(random, SEEDS.get(random.nextInt(SEEDS.size())));

        HttpResponse<String> answer = shop.tracking.send(shop.request(door, body));

        String told = door + " " + new String(body, ISO_8859_1) + " -> " + answer.statusCode() + " " + answer.body();
        assertThat(answer.statusCode()).as(told).isLessThan(500);
        JsonNode json = Json.MAPPER.readTree(answer.body());
        assertThat(json.path(answer.statusCode() == 200 ? "conversionId" : "code")
                        .textValue())
                .as(told)
                .isNotEmpty();
    }

    /** Some pieces replaced, doubled, cut out or put in; now and then bytes that are no text at all. */
    private static byte[] mutated(RandomGenerator random, String seed) {
        StringBuilder body = new StringBuilder(seed);
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(body.length() + 1);
            int to = Math.min(body.length(), from + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> body.replace(from, to, BODY_PARTS.get(random.nextInt(BODY_PARTS.size())));
                case 1 -> body.insert(from, body.substring(from, to));
                default -> body.delete(from, to);
            }
        }
        byte[] bytes = body.toString().getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String pieces(RandomGenerator random, List<String> parts, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }
}
