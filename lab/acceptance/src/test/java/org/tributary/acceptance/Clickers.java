package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.acceptance.Vendor.Setting;

/** People who follow a partner's link, several side by side, and keep the click ids they were given. */
final class Clickers implements AutoCloseable {

    private final Vendor vendor;
    private final Setting setting;
    private final Crowd crowd;
    private final AtomicInteger attempted = new AtomicInteger();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    /** Returns when the first click was answered; those before it found that tracking did not know the link yet. */
    static Clickers ofANewLink(Vendor vendor, int sideBySide, Duration most) {
        Clickers clickers = new Clickers(vendor, vendor.setting(Vendor.PLAN_20_AND_10), sideBySide);
        clickers.crowd.visit(1, most);
        return clickers;
    }

    private Clickers(Vendor vendor, Setting setting, int sideBySide) {
        this.vendor = vendor;
        this.setting = setting;
        this.crowd = new Crowd(sideBySide, this::click);
    }

    Crowd crowd() {
        return crowd;
    }

    @Override
    public void close() throws InterruptedException {
        crowd.close();
    }

    /** A click that found nobody listening has not been attempted: it cannot have arrived. */
    private void click() {
        attempted.incrementAndGet();
        try {
            answered.add(
                    Vendor.clickId(vendor.anyone.get("/" + setting.linkKey()).expect(302)));
        } catch (AssertionError notAnswered) {
            if (notAnswered.getCause() instanceof ConnectException) {
                attempted.decrementAndGet();
            }
            throw notAnswered;
        }
    }

    /** Waits until all has arrived; then every answered click is on its lane, counted once in reports, and once live. */
    void assertAllArrivedOnce(RunningStack stack, Duration most) {
        assertThat(answered).as("every redirect had a click id").doesNotContain("");
        await().atMost(most)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(reported()).isBetween((long) answered.size(), (long) attempted.get()));
        Set<String> onLanes = Lanes.clicks(stack.env("KAFKA_BOOTSTRAP"), setting.link());
        assertThat(onLanes).as("every answered click is in Kafka").containsAll(answered);
        assertThat(reported())
                .as("reports count what is on the lanes, each click once")
                .isEqualTo(onLanes.size());
        await().atMost(most)
                .untilAsserted(
                        () -> assertThat(live()).as("so do the live counters").isEqualTo(onLanes.size()));
    }

    private long reported() {
        long clicks = 0;
        for (JsonNode row : vendor.api
                .get("/api/v1/stats?programId=" + setting.program())
                .expect(200)
                .json()
                .path("data")) {
            clicks += row.path("clicks").asLong();
        }
        return clicks;
    }

    private long live() {
        for (JsonNode program : vendor.api.firstEvent("/api/v1/stats/live").path("programs")) {
            if (program.path("programId").asText().equals(setting.program())) {
                return program.path("clicks").asLong();
            }
        }
        return 0;
    }

    /** What was counted, for a person. */
    @Override
    public String toString() {
        return "%d clicks answered of %d attempted, %d not answered"
                .formatted(answered.size(), attempted.get(), crowd.cutOff());
    }
}
