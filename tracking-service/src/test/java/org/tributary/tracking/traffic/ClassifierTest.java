package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.ClickRecorded.Classification;

class ClassifierTest {

    private static final long NOW = 1_790_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Classifier classifier = new Classifier();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # head | prefetch | agent                              | link's flaw     | reasons
            true   | false    | Mozilla/5.0                        |                 | head_request
            false  | true     | Mozilla/5.0                        |                 | prefetch
            false  | false    |                                    |                 | user_agent_missing
            false  | false    | Mozilla/5.0 (compatible; Googlebot/2.1) |            | bot
            false  | false    | Mozilla/5.0                        | sub_too_long    | sub_too_long
            true   | true     |                                    | link_disabled   | link_disabled head_request prefetch user_agent_missing
            """)
    void whatIsInvalidSaysEveryReason(
            boolean head, boolean prefetch, @Nullable String agent, @Nullable String flaw, String reasons) {
        Signs signs = new Signs(head, prefetch, UserAgent.of(agent), flaw == null ? List.of() : List.of(flaw));

        assertThat(classifier.classify(signs, 1, 1, NOW))
                .isEqualTo(new Verdict(Classification.INVALID, List.of(reasons.split(" "))));
    }

    @Test
    void withinAnHourTheSameVisitorOnTheSameLinkIsADuplicate() {
        assertThat(classified(7, 1, NOW)).isEqualTo(Classification.BILLABLE);
        assertThat(classified(7, 1, NOW + HOUR - 60_000)).isEqualTo(Classification.DUPLICATE);
        assertThat(classified(8, 1, NOW)).isEqualTo(Classification.BILLABLE);
        assertThat(classified(7, 2, NOW)).isEqualTo(Classification.BILLABLE);
        assertThat(classified(7, 1, NOW + HOUR)).isEqualTo(Classification.BILLABLE);
        assertThat(classified(7, 1, NOW + HOUR + 1)).isEqualTo(Classification.DUPLICATE);
    }

    @Test
    void anInvalidClickDoesNotMakeTheNextOneADuplicate() {
        classifier.classify(new Signs(true, false, UserAgent.of(FIREFOX), List.of()), 1, 1, NOW);

        assertThat(classified(1, 1, NOW)).isEqualTo(Classification.BILLABLE);
    }

    @Test
    void ofConcurrentClicksOfOneVisitorOneIsBillable() {
        RecentVisits visits = new RecentVisits(1 << 10);

        long fresh = IntStream.range(0, 10_000)
                .parallel()
                .filter(_ -> !visits.seenBefore(0xABCDEF0123456789L, NOW))
                .count();

        assertThat(fresh).isEqualTo(1);
    }

    @Test
    void aFullTableForgetsTheOldestVisit() {
        RecentVisits visits = new RecentVisits(4);
        long visit = 1L << 32;
        for (int i = 1; i <= 5; i++) {
            assertThat(visits.seenBefore(i * visit, NOW + i * 60_000L)).isFalse();
        }

        assertThat(visits.seenBefore(5 * visit, NOW + 360_000)).isTrue();
        assertThat(visits.seenBefore(2 * visit, NOW + 360_000)).isTrue();
        assertThat(visits.seenBefore(visit, NOW + 360_000)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0                                              | desktop | Linux   | Firefox
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0 | desktop | Windows | Edge
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | desktop | macOS   | Safari
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1 | mobile  | iOS     | Safari
            Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36   | mobile  | Android | Chrome
            Mozilla/5.0 (Linux; Android 15; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36          | tablet  | Android | Chrome
            curl/8.5.0                                                                                                          | -       | -       | -
            """)
    void aUserAgentIsReadByCheapRules(
            String header, @Nullable String device, @Nullable String os, @Nullable String browser) {
        assertThat(UserAgent.of(header)).isEqualTo(new UserAgent(UserAgent.Kind.PERSON, device, os, browser));
    }

    @Test
    void headersThatAreNotThereOrBlankAreMissing() {
        assertThat(Stream.of("", "  ").map(UserAgent::of)).allMatch(agent -> agent.kind() == UserAgent.Kind.MISSING);
        assertThat(UserAgent.of(null).kind()).isEqualTo(UserAgent.Kind.MISSING);
    }

    private Classification classified(long link, long visitor, long now) {
        Signs signs = new Signs(false, false, UserAgent.of(FIREFOX), List.of());
        return classifier
                .classify(signs, link, visitor * 0x9E3779B97F4A7C15L, now)
                .classification();
    }
}
