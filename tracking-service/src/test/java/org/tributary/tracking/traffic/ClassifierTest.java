package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.ProgramEntry.Traffic;
import org.tributary.contracts.directory.TrafficRules;
import org.tributary.contracts.directory.TrafficRules.Handling;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.tracking.World;
import org.tributary.tracking.privacy.Origin;
import org.tributary.tracking.privacy.Origins;
import org.tributary.tracking.privacy.Visitor;
import org.tributary.tracking.traffic.Classifier.Follower;
import org.tributary.tracking.traffic.UserAgent.Kind;

class ClassifierTest {

    private static final long NOW = 1_790_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Traffic USUAL = new Traffic(Duration.ZERO, 0);
    private static final Origin ORIGIN = Origins.of("192.0.2.1");
    private static final UserAgent PERSON = new UserAgent(Kind.PERSON, "desktop", "Linux", "Firefox");

    private final Classifier classifier = new Classifier();
    private final World world = new World();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # head | prefetch | agent       | Sec-Fetch-Dest | Accept               | data centre | link's flaw   | reasons
            true   | false    | PERSON      | -              | -                    | false       | -             | head_request
            false  | true     | PERSON      | document       | -                    | false       | -             | prefetch
            false  | false    | MISSING     | -              | -                    | false       | -             | user_agent_missing
            false  | false    | BOT         | -              | -                    | false       | -             | bot
            false  | false    | AUTOMATION  | document       | text/html            | false       | -             | automation
            false  | false    | PERSON      | iframe         | text/html            | false       | -             | embedded_frame
            false  | false    | PERSON      | fencedframe    | -                    | false       | -             | embedded_frame
            false  | false    | PERSON      | object         | -                    | false       | -             | embedded_frame
            false  | false    | PERSON      | image          | image/avif,*/*       | false       | -             | embedded_image
            false  | false    | PERSON      | -              | image/webp,image/*   | false       | -             | embedded_image
            false  | false    | PERSON      | script         | */*                  | false       | -             | embedded_resource
            false  | false    | PERSON      | empty          | */*                  | false       | -             | embedded_resource
            false  | false    | PERSON      | sharedworker   | -                    | false       | -             | embedded_resource
            false  | false    | PERSON      | -              | -                    | true        | -             | data_centre
            false  | false    | PERSON      | -              | -                    | false       | sub_too_long  | sub_too_long
            true   | true     | MISSING     | image          | -                    | true        | link_disabled | link_disabled head_request prefetch embedded_image user_agent_missing data_centre
            """)
    void whatIsInvalidSaysEveryReason(
            boolean head,
            boolean prefetch,
            Kind kind,
            @Nullable String destination,
            @Nullable String accept,
            boolean dataCentre,
            @Nullable String flaw,
            String reasons) {
        UserAgent agent = new UserAgent(kind, null, null, null);
        List<String> flaws = flaw == null ? List.of() : List.of(flaw);
        Signs signs = new Signs(head, prefetch, agent, destination, accept, dataCentre, flaws, List.of());

        assertThat(classifier.classify(signs, follower(USUAL, 1, 1), NOW))
                .isEqualTo(new Verdict(Classification.INVALID, List.of(reasons.split(" "))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # agent     | data centre | violation          | handling | reasons or signals
            AUTOMATION  | false       | -                  | INVALID  | automation
            AUTOMATION  | false       | -                  | HELD     | automation
            AUTOMATION  | false       | -                  | ACCEPTED | -
            HTTP_CLIENT | false       | -                  | INVALID  | http_client
            HTTP_CLIENT | false       | -                  | HELD     | http_client
            HTTP_CLIENT | false       | -                  | ACCEPTED | -
            PERSON      | true        | -                  | HELD     | data_centre
            PERSON      | true        | -                  | ACCEPTED | -
            PERSON      | false       | SOURCE_NOT_ALLOWED | INVALID  | source_not_allowed
            PERSON      | false       | SOURCE_NOT_ALLOWED | HELD     | source_not_allowed
            PERSON      | false       | BRAND_TERM         | ACCEPTED | -
            HTTP_CLIENT | true        | BRAND_TERM         | HELD     | http_client data_centre brand_term
            """)
    void aProgramSaysWhatASignMeans(
            Kind kind, boolean dataCentre, @Nullable Reason violation, Handling handling, @Nullable String codes) {
        List<String> found = codes == null ? List.of() : List.of(codes.split(" "));
        List<Reason> violations = violation == null ? List.of() : List.of(violation);
        Signs signs = new Signs(
                false, false, new UserAgent(kind, null, null, null), null, null, dataCentre, List.of(), violations);
        Traffic traffic = new Traffic(
                Duration.ZERO,
                0,
                new TrafficRules(
                        0, Duration.ZERO, handling, handling, handling, handling, null, List.of(), List.of(), null),
                null);

        Verdict verdict = classifier.classify(signs, follower(traffic, 1, 1), NOW);

        assertThat(verdict)
                .isEqualTo(
                        handling == Handling.INVALID
                                ? new Verdict(Classification.INVALID, found)
                                : new Verdict(Classification.BILLABLE, List.of(), found));
    }

    @Test
    void anAddressHasUsedUpItsHourAcrossBrowsersAndLinksOfTheProgram() {
        Traffic three = new Traffic(Duration.ZERO, 3);
        for (int visitor = 1; visitor <= 3; visitor++) {
            assertThat(classified(follower(three, visitor, visitor), NOW)).isEqualTo(Classification.BILLABLE);
        }

        assertThat(classifier.classify(ordinary(), follower(three, 4, 4), NOW))
                .isEqualTo(new Verdict(Classification.INVALID, List.of("address_flood")));
        assertThat(classified(new Follower(Origins.of("192.0.2.2"), visitor(5), world.program(three), 4), NOW))
                .isEqualTo(Classification.BILLABLE);
        assertThat(classified(new Follower(ORIGIN, visitor(7), new World().program(three), 4), NOW))
                .isEqualTo(Classification.BILLABLE);
        assertThat(classified(follower(three, 6, 6), NOW + HOUR)).isEqualTo(Classification.BILLABLE);
    }

    @Test
    void aLinkHasUsedUpItsHourWhoeverFollowsIt() {
        Traffic two = with(2, Duration.ZERO);
        assertThat(classified(new Follower(Origins.of("192.0.2.1"), visitor(1), world.program(two), 9), NOW))
                .isEqualTo(Classification.BILLABLE);
        assertThat(classified(new Follower(Origins.of("192.0.2.2"), visitor(2), world.program(two), 9), NOW))
                .isEqualTo(Classification.BILLABLE);

        Follower third = new Follower(Origins.of("192.0.2.3"), visitor(3), world.program(two), 9);
        assertThat(classifier.classify(ordinary(), third, NOW).reasons()).containsExactly("link_flood");
        assertThat(classified(new Follower(ORIGIN, visitor(3), world.program(two), 10), NOW))
                .isEqualTo(Classification.BILLABLE);
    }

    @Test
    void nobodyFollowsTwoLinksInAnInstant() {
        Traffic second = with(0, Duration.ofSeconds(1));
        assertThat(classified(follower(second, 1, 1), NOW)).isEqualTo(Classification.BILLABLE);

        assertThat(classifier
                        .classify(ordinary(), follower(second, 1, 2), NOW + 999)
                        .reasons())
                .containsExactly("too_fast");
        assertThat(classified(follower(second, 1, 3), NOW + 1_000)).isEqualTo(Classification.BILLABLE);
    }

    @Test
    void whoMustNotBeRecognisedIsNeverADuplicateAndStillCountedByAddress() {
        Traffic two = new Traffic(Duration.ZERO, 2);
        Follower nobody = new Follower(ORIGIN, null, world.program(two), 1);

        assertThat(classified(nobody, NOW)).isEqualTo(Classification.BILLABLE);
        assertThat(classified(nobody, NOW)).isEqualTo(Classification.BILLABLE);
        assertThat(classified(nobody, NOW)).isEqualTo(Classification.INVALID);
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
        Signs head = new Signs(true, false, PERSON, null, null, false, List.of(), List.of());
        classifier.classify(head, follower(USUAL, 1, 1), NOW);

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

    private Classification classified(long link, long visitor, long now) {
        return classified(follower(USUAL, visitor, link), now);
    }

    private Classification classified(Follower follower, long now) {
        return classifier.classify(ordinary(), follower, now).classification();
    }

    private static Signs ordinary() {
        return new Signs(false, false, PERSON, "document", "text/html", false, List.of(), List.of());
    }

    private Follower follower(Traffic traffic, long visitor, long link) {
        return new Follower(ORIGIN, visitor(visitor), world.program(traffic), link);
    }

    private static Visitor visitor(long number) {
        return new Visitor("visitor " + number, number * 0xD1342543DE82EF95L);
    }

    private static Traffic with(int perLink, Duration between) {
        return new Traffic(
                Duration.ZERO,
                0,
                new TrafficRules(
                        perLink,
                        between,
                        Handling.INVALID,
                        Handling.INVALID,
                        Handling.ACCEPTED,
                        Handling.HELD,
                        null,
                        List.of(),
                        List.of(),
                        null),
                null);
    }
}
