package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.topic.Topic;

class RedirectHttpTest {

    private static final int INSTANCE = 201;

    @TempDir
    static Path data;

    private static RunningTracking tracking;
    private static World world;

    @BeforeAll
    static void start() throws Exception {
        tracking = RunningTracking.start(data, INSTANCE, Map.of());
        world = new World();
        tracking.publish(world.program(), world.enrolment(EnrolmentEntry.Status.APPROVED));
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @Test
    void aClickIsRedirectedWithAClickIdAndStandsOnItsLane() throws Exception {
        LinkEntry link = publishedLink(Map.of("sub2", "of the link"));

        HttpResponse<String> answer = tracking.get("/" + link.key() + "?sub1=caf%C3%A9%20%26+more&sub10=x&other=1");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(World.SHOP + "&click_id=clk_");
        String clickId = location.substring(location.indexOf("clk_"));
        assertThat(answer.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("trb_click=" + clickId + ";")
                        .contains("SameSite=Lax", "HttpOnly", "Secure"));
        ClickRecorded click = recorded(clickId);
        assertThat(click.classification()).isEqualTo(Classification.BILLABLE);
        assertThat(click.reasons()).isEmpty();
        assertThat(click.subs()).isEqualTo(Map.of("sub1", "café & more", "sub2", "of the link", "sub10", "x"));
        assertThat(click.lane()).isEqualTo(Topic.laneOf(link.number()));
        assertThat(click.browser()).isEqualTo("Firefox");
        assertThat(click.envelope().directoryOffset()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/json", "*/*", "nonsense"})
    void whateverAVisitorAcceptsItIsRedirected(String accept) throws Exception {
        LinkEntry link = publishedLink(Map.of());

        HttpResponse<String> answer =
                tracking.send(tracking.request("/" + link.key()).header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** Scrapers accept several forms and at last anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/plain",
                "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
            })
    void metricsAreNoLink(String accept) throws Exception {
        HttpResponse<String> answer = tracking.send(tracking.request("/metrics").header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("tributary_journal_backlog_bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example/",
                "https://shop.example@evil.example/",
                "https://shop.example\\@evil.example/",
                "https://shop.example.evil.example/",
                "https://shop%E3%80%82example/",
                "https://sh\u043Ep.example/",
                "https://xn--shp-8cd.example/",
                "javascript:alert(1)",
                "https://shop.example/\r\nSet-Cookie: a=b",
                "https://shop.example:444/",
                "http://shop.example/",
                "https://shop.example./",
                "https:shop.example",
                "https://go.example/loop",
                "\u0000"
            })
    void anAddressThatTheProgramHasNotAllowedLeadsToTheDefault(String url) throws Exception {
        LinkEntry link = publishedLink(Map.of());

        HttpResponse<String> answer = tracking.get("/" + link.key() + "?url=" + encoded(url));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(World.SHOP + "&click_id=clk_");
        assertThat(answer.headers().map()).doesNotContainValue(List.of("a=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/deep/page?a=b",
                "https://blog.example/post",
                "https://dev.example:8443/try",
                "HTTPS://SHOP.example/x"
            })
    void aDeepLinkToAnAllowedHostIsFollowed(String url) throws Exception {
        LinkEntry link = publishedLink(Map.of());

        HttpResponse<String> answer = tracking.get("/" + link.key() + "?url=" + encoded(url));

        String expected = URI.create(url).getHost().toLowerCase(java.util.Locale.ROOT);
        assertThat(URI.create(answer.headers().firstValue("Location").orElseThrow())
                        .getHost())
                .isEqualTo(expected);
    }

    @Test
    void headAndPrefetchAreRedirectedAndNotBilled() throws Exception {
        LinkEntry link = publishedLink(Map.of());

        HttpResponse<String> head =
                tracking.send(tracking.request("/" + link.key()).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> prefetch =
                tracking.send(tracking.request("/" + link.key()).header("Sec-Purpose", "prefetch;prerender"));

        assertThat(head.statusCode()).isEqualTo(302);
        assertThat(recorded(clickId(head)).reasons()).containsExactly("head_request");
        assertThat(prefetch.statusCode()).isEqualTo(302);
        assertThat(recorded(clickId(prefetch)).reasons()).containsExactly("prefetch");
        assertThat(head.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void theSameVisitorAgainIsADuplicateWithAClickIdOfItsOwn() throws Exception {
        LinkEntry link = publishedLink(Map.of());

        String first =
                clickId(tracking.send(tracking.request("/" + link.key()).header("X-Forwarded-For", "192.0.2.1")));
        String again =
                clickId(tracking.send(tracking.request("/" + link.key()).header("X-Forwarded-For", "192.0.2.9")));
        String other =
                clickId(tracking.send(tracking.request("/" + link.key()).header("X-Forwarded-For", "198.51.100.1")));

        assertThat(again).isNotEqualTo(first);
        assertThat(recorded(first).classification()).isEqualTo(Classification.BILLABLE);
        assertThat(recorded(again).classification()).isEqualTo(Classification.DUPLICATE);
        assertThat(recorded(other).classification()).isEqualTo(Classification.BILLABLE);
    }

    @Test
    void noRawAddressIsRecorded() throws Exception {
        LinkEntry link = publishedLink(Map.of());

        recorded(clickId(tracking.send(tracking.request("/" + link.key()).header("X-Forwarded-For", "203.0.113.77"))));

        assertThat(RunningTracking.everythingOn(Topic.CLICKS))
                .noneMatch(record ->
                        new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains("203.0.113"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-GPC", "DNT"})
    void whoeverSaysNoGetsNoCookie(String header) throws Exception {
        LinkEntry link = publishedLink(Map.of());

        HttpResponse<String> answer =
                tracking.send(tracking.request("/" + link.key()).header(header, "1"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nobody-made-this", "/robots.txt", "/track", "/", "/a%00b", "/%ff", "/%zz"})
    void whatIsNoLinkIsADecentPage(String path) throws Exception {
        RawAnswer answer = RawAnswer.to(tracking.port(), path);

        assertThat(answer.status()).isIn(404, 400);
    }

    @Test
    void aDisabledLinkLeadsToTheFallbackWithoutClickIdAndIsRecordedAsInvalid() throws Exception {
        World other = new World();
        LinkEntry link = other.link(UUID.randomUUID().toString());
        tracking.publish(
                other.program("https://fallback.example/", true),
                other.enrolment(EnrolmentEntry.Status.APPROVED),
                World.with(link, false, false));

        assertThat(tracking.get("/" + link.key()).headers().firstValue("Location"))
                .contains("https://fallback.example/");

        tracking.publish(link, other.enrolment(EnrolmentEntry.Status.BANNED));
        assertThat(tracking.get("/" + link.key()).headers().firstValue("Location"))
                .contains("https://fallback.example/");

        tracking.publish(other.program(null, true));
        assertThat(tracking.get("/" + link.key()).statusCode()).isEqualTo(404);
    }

    @Test
    void whatBrowsersWouldNotSendIsRedirectedAllTheSame() throws Exception {
        LinkEntry link = publishedLink(Map.of());

        RawAnswer answer = RawAnswer.to(tracking.port(), "/" + link.key() + "?sub1={macro}|a&sub2=%zz&sub3=%ff&x=\"<>");

        assertThat(answer.status()).isEqualTo(302);
    }

    @Test
    void aQueryOf64KiBIsRefusedAndTheConnectionsOfOthersGoOn() throws Exception {
        LinkEntry link = publishedLink(Map.of());

        RawAnswer answer = RawAnswer.to(tracking.port(), "/" + link.key() + "?sub1=" + "x".repeat(1 << 16));

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(tracking.get("/" + link.key()).statusCode()).isEqualTo(302);
    }

    private static LinkEntry publishedLink(Map<String, String> subs) throws Exception {
        LinkEntry link = world.link(UUID.randomUUID().toString(), null, subs);
        tracking.publish(link);
        return link;
    }

    private static String encoded(String url) {
        return java.net.URLEncoder.encode(url, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String clickId(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("clk_"));
    }

    private static ClickRecorded recorded(String clickId) {
        return RecordedClicks.of(clickId);
    }
}
