package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;

/** One story: a service that knows its links is started while Kafka is away, fills its journal, and gets Kafka back. */
class WithoutKafkaHttpTest {

    private static final int INSTANCE = 203;
    private static final String SECRET = "trb_sk_" + UUID.randomUUID();
    private static final Map<String, Object> KAFKA_AWAY =
            Map.of("kafka.bootstrap", "127.0.0.1:1", "tracking.journal.limit", 2 << 20);

    @TempDir
    Path data;

    @Test
    void redirectsGoOnUntilTheJournalIsFullThenWithoutClickIdAndNothingThatWasAnsweredIsLost() throws Exception {
        LinkEntry link = startedOnceWithALink();
        Set<String> answered = new HashSet<>();

        try (RunningTracking tracking = RunningTracking.start(data, INSTANCE, KAFKA_AWAY)) {
            assertThat(tracking.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(sale(tracking).statusCode()).isEqualTo(200);
            fillWithClicks(tracking, link, answered);

            HttpResponse<String> refused = sale(tracking);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(Json.MAPPER.readTree(refused.body()).get("code").textValue())
                    .isEqualTo("journal_full");
            assertThat(tracking.get("/metrics").body()).containsPattern("tributary_clicks_unrecorded_total [1-9]");
            assertThat(tracking.get("/metrics").body()).containsPattern("tributary_journal_backlog_bytes [1-9]");
        }

        try (RunningTracking _ = RunningTracking.start(data, INSTANCE, Map.of())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> RunningTracking.everythingOn(Topic.DIRECTORY).stream()
                            .anyMatch(record -> record.key().startsWith("fence-" + INSTANCE + "-")));
            String clicks = RunningTracking.everythingOn(Topic.CLICKS).stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .reduce("", String::concat);
            assertThat(answered).hasSizeGreaterThan(500).allMatch(clicks::contains);
        }
    }

    private LinkEntry startedOnceWithALink() throws Exception {
        World world = new World();
        LinkEntry link = world.link(UUID.randomUUID().toString());
        try (RunningTracking tracking = RunningTracking.start(data, INSTANCE + 1_000, Map.of())) {
            tracking.publish(
                    world.program(),
                    world.enrolment(EnrolmentEntry.Status.APPROVED),
                    link,
                    world.key(SECRET, KeyEntry.Kind.SECRET, Mode.LIVE));
        }
        return link;
    }

    /** Until redirects come without a click id; what came with one was promised. */
    private static void fillWithClicks(RunningTracking tracking, LinkEntry link, Set<String> answered)
            throws Exception {
        String filler = "?sub1=" + "x".repeat(500) + "&sub2=" + "y".repeat(500);
        while (true) {
            HttpResponse<String> answer = tracking.get("/" + link.key() + filler);
            assertThat(answer.statusCode()).isEqualTo(302);
            String location = answer.headers().firstValue("Location").orElseThrow();
            int clickId = location.indexOf("clk_");
            if (clickId < 0) {
                assertThat(location).isEqualTo(World.SHOP);
                return;
            }
            answered.add(location.substring(clickId));
        }
    }

    private static HttpResponse<String> sale(RunningTracking tracking) throws Exception {
        String body =
                "{\"customerExternalId\": \"c\", \"amount\": 1, \"metadata\": {\"a\": \"" + "x".repeat(5_000) + "\"}}";
        return tracking.send(tracking.request("/track/sale")
                .header("Authorization", "Bearer " + SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
