package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.LinkRules.Period;
import org.tributary.contracts.directory.ProgramEntry.Tracking;
import org.tributary.contracts.directory.Target;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;

class LinkRulesHttpTest {

    private static final String FALLBACK = "https://fallback.example/?from={link_key}&s={sub1}";
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";

    @TempDir
    static Path data;

    private static RunningTracking tracking;

    private final World world = new World();

    @BeforeAll
    static void start() {
        tracking = RunningTracking.start(data, 211, Map.of("tracking.country.header", "CF-IPCountry"));
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @BeforeEach
    void publishProgram() throws Exception {
        tracking.publish(world.program(FALLBACK, true), world.enrolment(EnrolmentEntry.Status.APPROVED));
    }

    @Test
    void macrosAndParametersOfTheProgramAreFilledOnEveryWay() throws Exception {
        Tracking sending = new Tracking(Map.of("utm_source", "{partner_id}"), List.of(), List.of());
        tracking.publish(world.program("https://shop.example/?s={sub1}&c={click_id}", null, sending));
        LinkEntry plain = published(link(null, null));
        LinkEntry own = published(link("https://blog.example/{link_key}?utm_source=own", null));

        String source = "utm_source=" + world.partner.value();
        assertThat(location("/" + plain.key() + "?sub1=a%20b"))
                .matches("https://shop\\.example/\\?s=a%20b&c=(clk_[\\w-]+)&" + source + "&click_id=\\1");
        assertThat(location("/" + own.key()))
                .startsWith("https://blog.example/" + own.key() + "?utm_source=own&click_id=clk_");
        assertThat(location("/" + plain.key() + "?url=https%3A%2F%2Fshop.example%2Fdeep%3Fx%3D%7Bsub1%7D&sub1=a"))
                .startsWith("https://shop.example/deep?x=%7Bsub1%7D&" + source + "&click_id=clk_");
    }

    @Test
    void anExpiredLinkLeadsToTheFallbackAndSaysWhy() throws Exception {
        LinkEntry link =
                published(link(null, new LinkRules(Instant.parse("2026-01-02T00:00:00Z"), null, null, List.of())));

        assertThat(location("/" + link.key() + "?sub1=a"))
                .isEqualTo("https://fallback.example/?from=" + link.key() + "&s=a");
        ClickRecorded click = tracking.clicksOf(link, 1).getFirst();
        assertThat(click.classification()).isEqualTo(Classification.INVALID);
        assertThat(click.reasons()).containsExactly("link_expired");
    }

    @Test
    void aLinksOwnFallbackGoesBeforeTheProgramsAndWithoutAnyThereIsAPage() throws Exception {
        Instant past = Instant.parse("2026-01-02T00:00:00Z");
        LinkEntry own = published(link(null, new LinkRules(past, null, "https://blog.example/over", List.of())));
        LinkEntry none = published(link(null, new LinkRules(past, null, null, List.of())));

        assertThat(location("/" + own.key())).isEqualTo("https://blog.example/over");
        tracking.publish(world.program(null, true));
        assertThat(tracking.get("/" + none.key()).statusCode()).isEqualTo(404);
        assertThat(location("/" + own.key())).isEqualTo("https://blog.example/over");
    }

    @Test
    void aLinkThatWillExpireLeadsToItsDestination() throws Exception {
        LinkEntry link =
                published(link(null, new LinkRules(Instant.parse("2099-01-01T00:00:00Z"), null, null, List.of())));

        assertThat(location("/" + link.key())).startsWith(World.SHOP);
    }

    @Test
    void aCapCountsWhoWasSentThereAndThenLeadsToTheFallback() throws Exception {
        LinkEntry link = published(link(null, new LinkRules(null, cap(3), null, List.of())));

        tracking.send(tracking.request("/" + link.key()).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        tracking.send(tracking.request("/" + link.key()).setHeader("User-Agent", "Googlebot/2.1"));
        for (int click = 0; click < 3; click++) {
            assertThat(location("/" + link.key())).startsWith(World.SHOP);
        }

        assertThat(location("/" + link.key())).startsWith("https://fallback.example/");
        assertThat(tracking.clicksOf(link, 6).getLast().reasons()).containsExactly("click_cap_reached");
        tracking.publish(World.with(link, new LinkRules(null, cap(4), null, List.of())));
        assertThat(location("/" + link.key())).startsWith(World.SHOP);
        assertThat(location("/" + link.key())).startsWith("https://fallback.example/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # country | device  | destination
            DE        | desktop | https://de.example/
            DE        | phone   | https://phone.de.example/
            FR        | phone   | https://phone.example/
            FR        | desktop | https://blog.example/own
            -         | desktop | https://blog.example/own
            XX        | desktop | https://blog.example/own
            de        | desktop | https://blog.example/own
            """)
    void theFirstTargetThatFitsWins(@Nullable String country, String device, String destination) throws Exception {
        LinkEntry link = published(link(
                "https://blog.example/own",
                new LinkRules(
                        null,
                        null,
                        null,
                        List.of(
                                new Target(
                                        List.of("AT", "DE"),
                                        List.of("mobile"),
                                        List.of("ios"),
                                        "https://phone.de.example/"),
                                new Target(List.of("DE"), List.of(), List.of(), "https://de.example/"),
                                new Target(
                                        List.of(),
                                        List.of("mobile", "tablet"),
                                        List.of(),
                                        "https://phone.example/")))));
        HttpRequest.Builder request = tracking.request("/" + link.key());
        if (country != null) {
            request.header("CF-IPCountry", country);
        }
        if (device.equals("phone")) {
            request.setHeader("User-Agent", PHONE);
        }

        assertThat(location(tracking.send(request))).startsWith(destination + "?click_id=clk_");

        boolean known = country != null && !country.equals("XX") && !country.equals("de");
        assertThat(tracking.clicksOf(link, 1).getFirst().country()).isEqualTo(known ? country : null);
    }

    @Test
    void aProgramsTargetsAreForLinksWithoutAnAddressOfTheirOwn() throws Exception {
        Target german = new Target(List.of("DE"), List.of(), List.of(), "https://de.example/");
        tracking.publish(world.program(World.SHOP, null, new Tracking(Map.of(), List.of(german), List.of())));
        LinkEntry plain = published(link(null, null));
        LinkEntry own = published(link("https://blog.example/own", null));

        assertThat(location(tracking.send(tracking.request("/" + plain.key()).header("CF-IPCountry", "DE"))))
                .startsWith("https://de.example/");
        assertThat(location(tracking.send(tracking.request("/" + plain.key()).header("CF-IPCountry", "FR"))))
                .startsWith(World.SHOP);
        assertThat(location(tracking.send(tracking.request("/" + own.key()).header("CF-IPCountry", "DE"))))
                .startsWith("https://blog.example/own");
    }

    @Test
    void aDomainOfTheProgramHasItsOwnLinksAndItsFallback() throws Exception {
        String domain = UUID.randomUUID() + ".brand.example";
        tracking.publish(world.program(World.SHOP, FALLBACK, new Tracking(Map.of(), List.of(), List.of(domain))));
        LinkEntry there = published(world.link(domain, "summer", null, Map.of(), null));
        LinkEntry here = published(link(null, null));

        assertThat(visit(domain, "/summer?sub1=a")).startsWith(World.SHOP);
        assertThat(tracking.clicksOf(there, 1)).hasSize(1);
        assertThat(visit(domain.toUpperCase(java.util.Locale.ROOT) + ":8081", "/summer"))
                .startsWith(World.SHOP);
        assertThat(visit(domain, "/" + here.key() + "?sub1=a")).isEqualTo("https://fallback.example/?from=&s=a");
        assertThat(visit(domain, "/winter")).isEqualTo("https://fallback.example/?from=&s=");
        assertThat(RawAnswer.to(tracking.port(), "go.example", "/summer").status())
                .isEqualTo(404);
        assertThat(RawAnswer.to(tracking.port(), domain, "/robots.txt").status())
                .isEqualTo(404);
    }

    @Test
    void nothingLeadsBackToADomainOfOurs() throws Exception {
        String domain = UUID.randomUUID() + ".brand.example";
        LinkEntry link = published(link("https://" + domain + "/loop", null));
        assertThat(location("/" + link.key())).startsWith("https://" + domain);

        tracking.publish(world.program(World.SHOP, null, new Tracking(Map.of(), List.of(), List.of(domain))));

        assertThat(location("/" + link.key())).startsWith(World.SHOP);
    }

    private LinkEntry link(@Nullable String url, @Nullable LinkRules rules) {
        return world.link(null, UUID.randomUUID().toString(), url, Map.of(), rules);
    }

    private static ClickCap cap(long clicks) {
        return new ClickCap(clicks, Period.TOTAL, World.CREATED);
    }

    private static LinkEntry published(LinkEntry link) throws Exception {
        tracking.publish(link);
        return link;
    }

    private static String visit(String host, String target) throws Exception {
        return RawAnswer.to(tracking.port(), host, target).header("Location");
    }

    private static String location(String path) throws Exception {
        return location(tracking.get(path));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
