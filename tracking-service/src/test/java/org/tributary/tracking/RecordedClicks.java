package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;

/** Clicks as they stand on their lanes. */
final class RecordedClicks {

    private RecordedClicks() {}

    /** The click id that a redirect carried along. */
    static String idIn(HttpResponse<?> answer) {
        return idIn(answer.headers().firstValue("Location").orElseThrow());
    }

    static String idIn(String location) {
        return location.substring(location.indexOf("clk_"));
    }

    /** Waits for the click that the redirect promised. */
    static ClickRecorded of(HttpResponse<?> answer) {
        return of(idIn(answer));
    }

    static ClickRecorded of(String clickId) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> find(clickId), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<ClickRecorded> find(String clickId) {
        return RunningTracking.everythingOn(Topic.CLICKS).stream()
                .filter(record -> new String(record.value(), UTF_8).contains(clickId))
                .map(record -> Json.read(record.value(), ClickLaneRecord.class))
                .filter(ClickRecorded.class::isInstance)
                .map(ClickRecorded.class::cast)
                .filter(click -> click.clickId().value().equals(clickId))
                .findFirst();
    }
}
