package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.ProgramEntry.ConsentRule;
import org.tributary.contracts.directory.ProgramEntry.DoNotTrack;
import org.tributary.contracts.directory.ProgramEntry.Privacy;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.contracts.directory.TrafficRules.Handling;
import org.tributary.contracts.directory.TrafficSource;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;

/** What a program says about traffic and privacy, seen from the click that is recorded. Nothing is dropped: every visit is redirected. */
class TrafficHttpTest {

    @TempDir
    static Path data;

    private static RunningTracking tracking;

    @BeforeAll
    static void start() {
        tracking = RunningTracking.start(data, 211, Map.of());
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # header        | value                                                      | address      | class    | reasons
            -               | -                                                          | 192.0.2.1    | BILLABLE | -
            User-Agent      | Mozilla/5.0 (compatible; Googlebot/2.1; +http://x.example) | 192.0.2.1    | INVALID  | bot
            User-Agent      | Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0       | 192.0.2.1    | INVALID  | automation
            User-Agent      | curl/8.5.0                                                 | 192.0.2.1    | BILLABLE | -
            Sec-Fetch-Dest  | document                                                   | 192.0.2.1    | BILLABLE | -
            Sec-Fetch-Dest  | iframe                                                     | 192.0.2.1    | INVALID  | embedded_frame
            Sec-Fetch-Dest  | image                                                      | 192.0.2.1    | INVALID  | embedded_image
            Sec-Fetch-Dest  | script                                                     | 192.0.2.1    | INVALID  | embedded_resource
            Accept          | image/avif,image/webp,*/*;q=0.8                            | 192.0.2.1    | INVALID  | embedded_image
            -               | -                                                          | 5.9.14.2     | INVALID  | data_centre
            -               | -                                                          | 2a01:4f8::1  | INVALID  | data_centre
            """)
    void everyVisitIsRedirectedAndSaysWhatItCountsAs(
            @Nullable String header,
            @Nullable String value,
            String address,
            Classification expected,
            @Nullable String reasons)
            throws Exception {
        LinkEntry link = opened(new World(), new ProgramEntry.Traffic(Duration.ZERO, 0), null);
        HttpRequest.Builder request = tracking.request("/" + link.key()).header("X-Forwarded-For", address);
        if (header != null) {
            request.setHeader(header, String.valueOf(value));
        }

        HttpResponse<String> answer = tracking.send(request);

        assertThat(answer.statusCode()).isEqualTo(302);
        ClickRecorded click = RecordedClicks.of(answer);
        assertThat(click.classification()).isEqualTo(expected);
        assertThat(click.reasons()).isEqualTo(reasons == null ? List.of() : List.of(reasons));
    }

    @Test
    void anAddressThatFloodsIsInvalidFromItsThresholdOnWhateverBrowserItClaimsToBe() throws Exception {
        LinkEntry link = opened(new World(), new ProgramEntry.Traffic(Duration.ZERO, 2), null);

        assertThat(classified(link, "192.0.2.1", "A")).isEqualTo(Classification.BILLABLE);
        assertThat(classified(link, "192.0.2.1", "B")).isEqualTo(Classification.BILLABLE);
        ClickRecorded third = clicked(link, "192.0.2.1", "C");
        assertThat(third.classification()).isEqualTo(Classification.INVALID);
        assertThat(third.reasons()).containsExactly("address_flood");
        assertThat(classified(link, "192.0.2.2", "C")).isEqualTo(Classification.BILLABLE);
    }

    @Test
    void thresholdsOfALinkAndOfAVisitorsSpeedAreTheProgramsToSet() throws Exception {
        LinkEntry flooded = opened(new World(), rules(1, Duration.ZERO, Handling.HELD), null);
        assertThat(classified(flooded, "192.0.2.1", "A")).isEqualTo(Classification.BILLABLE);
        assertThat(clicked(flooded, "198.51.100.1", "B").reasons()).containsExactly("link_flood");

        LinkEntry hasty = opened(new World(), rules(0, Duration.ofMinutes(10), Handling.HELD), null);
        assertThat(classified(hasty, "192.0.2.1", "A")).isEqualTo(Classification.BILLABLE);
        assertThat(clicked(hasty, "192.0.2.1", "A").reasons()).containsExactly("too_fast");
    }

    @Test
    void aPaidAdvertisementIsASignalOnlyWhereItsSourceIsNotAllowed() throws Exception {
        LinkEntry open = opened(new World(), new ProgramEntry.Traffic(Duration.ZERO, 0), null);
        LinkEntry closed = opened(new World(), rules(0, Duration.ZERO, Handling.HELD), null);
        LinkEntry strict = opened(new World(), rules(0, Duration.ZERO, Handling.INVALID), null);
        LinkEntry exempt = opened(
                new World(),
                rules(0, Duration.ZERO, Handling.INVALID),
                new PartnerTraffic(List.of(TrafficSource.GOOGLE_ADS), null));

        assertThat(tracked(open, "?gclid=abc").signals()).isNull();
        ClickRecorded held = tracked(closed, "?sub1=a&GCLID=abc&utm_term=Buy%20ACME");
        assertThat(held.classification()).isEqualTo(Classification.BILLABLE);
        assertThat(held.signals()).containsExactly("source_not_allowed", "brand_term");
        ClickRecorded invalid = tracked(strict, "?gclid=abc");
        assertThat(invalid.classification()).isEqualTo(Classification.INVALID);
        assertThat(invalid.reasons()).containsExactly("source_not_allowed");
        assertThat(tracked(exempt, "?gclid=abc").classification()).isEqualTo(Classification.BILLABLE);
        assertThat(tracked(exempt, "?fbclid=abc").reasons()).containsExactly("source_not_allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # program     | DNT does  | query       | header  | cookie | clicks of one visitor are linked
            NOT_REQUIRED  | NO_COOKIE | -           | -       | true   | true
            NOT_REQUIRED  | NO_COOKIE | ?consent=0  | -       | false  | false
            NOT_REQUIRED  | NO_COOKIE | -           | DNT     | false  | true
            NOT_REQUIRED  | UNLINKED  | -           | DNT     | false  | false
            NOT_REQUIRED  | IGNORED   | -           | DNT     | true   | true
            NOT_REQUIRED  | IGNORED   | -           | Sec-GPC | false  | true
            REQUIRED      | NO_COOKIE | -           | -       | false  | false
            REQUIRED      | NO_COOKIE | ?consent=1  | -       | true   | true
            REQUIRED      | NO_COOKIE | ?consent=1  | Sec-GPC | false  | true
            """)
    void nothingIsKeptThatNobodyAgreedTo(
            ConsentRule rule,
            DoNotTrack doNotTrack,
            @Nullable String query,
            @Nullable String header,
            boolean cookie,
            boolean linked)
            throws Exception {
        ProgramEntry.Traffic traffic = new ProgramEntry.Traffic(Duration.ZERO, 0, null, new Privacy(rule, doNotTrack));
        LinkEntry link = opened(new World(), traffic, null);

        HttpResponse<String> first = visit(link, query, header);
        HttpResponse<String> second = visit(link, query, header);

        assertThat(first.headers().firstValue("Set-Cookie").isPresent()).isEqualTo(cookie);
        ClickRecorded one = RecordedClicks.of(first);
        ClickRecorded two = RecordedClicks.of(second);
        assertThat(one.visitor().equals(two.visitor())).isEqualTo(linked);
        assertThat(two.classification()).isEqualTo(linked ? Classification.DUPLICATE : Classification.BILLABLE);
    }

    private static HttpResponse<String> visit(LinkEntry link, @Nullable String query, @Nullable String header)
            throws Exception {
        HttpRequest.Builder request = tracking.request("/" + link.key() + (query == null ? "" : query));
        return tracking.send(header == null ? request : request.header(header, "1"));
    }

    private static ClickRecorded tracked(LinkEntry link, String query) throws Exception {
        return RecordedClicks.of(tracking.get("/" + link.key() + query));
    }

    private static Classification classified(LinkEntry link, String address, String agent) throws Exception {
        return clicked(link, address, agent).classification();
    }

    private static ClickRecorded clicked(LinkEntry link, String address, String agent) throws Exception {
        return RecordedClicks.of(tracking.send(tracking.request("/" + link.key())
                .header("X-Forwarded-For", address)
                .setHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/" + agent)));
    }

    private static LinkEntry opened(World world, ProgramEntry.Traffic traffic, @Nullable PartnerTraffic partner)
            throws Exception {
        LinkEntry link = world.link(UUID.randomUUID().toString());
        EnrolmentEntry approved = world.enrolment(EnrolmentEntry.Status.APPROVED);
        tracking.publish(world.program(traffic), World.with(approved, partner), link);
        return link;
    }

    private static ProgramEntry.Traffic rules(int perLink, Duration between, Handling violations) {
        return new ProgramEntry.Traffic(
                Duration.ZERO,
                0,
                new TrafficRules(
                        perLink,
                        between,
                        Handling.INVALID,
                        Handling.INVALID,
                        Handling.ACCEPTED,
                        violations,
                        List.of(TrafficSource.EMAIL),
                        List.of("acme"),
                        List.of(),
                        null),
                null);
    }
}
