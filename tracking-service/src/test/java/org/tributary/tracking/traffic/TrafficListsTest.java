package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.tracking.privacy.Origins;
import org.tributary.tracking.traffic.UserAgent.Kind;

class TrafficListsTest {

    @TempDir
    Path folder;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TrafficLists lists;

    @BeforeEach
    void open() {
        lists = new TrafficLists(folder.toString(), Duration.ofMillis(20), metrics);
    }

    @AfterEach
    void close() {
        lists.close();
    }

    @Test
    void withoutAFileTheShippedListsHold() {
        assertThat(lists.agent("Googlebot/2.1").kind()).isEqualTo(Kind.BOT);
        assertThat(isDataCentre("5.9.1.1")).isTrue();
        assertThat(isDataCentre("192.0.2.1")).isFalse();
    }

    @Test
    void aFileTakesThePlaceOfTheShippedListWhileTheServiceRuns() throws IOException {
        Files.writeString(folder.resolve("bots.txt"), "# ours\n\nStrangeThing/\n");
        await().until(() -> lists.agent("strangething/1").kind() == Kind.BOT);
        assertThat(lists.agent("Googlebot/2.1").kind()).isEqualTo(Kind.PERSON);
        assertThat(lists.agent("curl/8").kind()).isEqualTo(Kind.HTTP_CLIENT);

        Files.writeString(folder.resolve("data-centres.txt"), "192.0.2.0/24\n2001:db8::/32\n");
        await().until(() -> isDataCentre("192.0.2.1") && isDataCentre("2001:db8::1") && !isDataCentre("5.9.1.1"));

        Files.delete(folder.resolve("bots.txt"));
        await().until(() -> lists.agent("Googlebot/2.1").kind() == Kind.BOT);
    }

    @Test
    void aListThatCannotBeUsedLeavesTheOnesBeforeInForce() throws IOException {
        Files.writeString(folder.resolve("data-centres.txt"), "192.0.2.0/24\n");
        await().until(() -> isDataCentre("192.0.2.1"));

        Files.writeString(folder.resolve("data-centres.txt"), "not a network\n198.51.100.0/24\n");
        await().until(() -> refused() == 1);
        assertThat(isDataCentre("192.0.2.1")).isTrue();
        assertThat(isDataCentre("198.51.100.1")).isFalse();

        Files.writeString(folder.resolve("bots.txt"), "mo\n");
        await().until(() -> refused() == 2);
        assertThat(lists.agent("Googlebot/2.1").kind()).isEqualTo(Kind.BOT);
    }

    private double refused() {
        return metrics.get("tributary.traffic.lists.refused").counter().count();
    }

    private boolean isDataCentre(String address) {
        return Origins.of(address).isIn(lists.dataCentres());
    }
}
