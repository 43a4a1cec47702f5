package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.fresh;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.redis.Redis;

/** Visitors and callers of every kind come by; afterwards no store and no log knows an address of theirs. */
class NoAddressHttpTest {

    private static final List<String> ADDRESSES = List.of("203.0.113.77", "2001:db8:77:88::99");
    private static final String TRACES = ".*(203\\.0\\.113|2001:db8:77|2001:0?db8:0?077).*";

    @TempDir
    Path data;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void noStoreAndNoLogKnowsAnAddress() throws Exception {
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
        try (Shop shop = Shop.open(data, 213, Map.of("tracking.limits.refusals-per-minute", 2))) {
            for (String address : ADDRESSES) {
                visit(shop, address);
            }
            assertThat(RecordedClicks.of(shop.click()).visitor()).isNotEmpty();
            assertThat(shop.tracking.get("/metrics").body()).doesNotContainPattern(TRACES);
            assertThat(redis(shop)).doesNotContainPattern(TRACES);
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        for (Topic topic : Topic.values()) {
            assertThat(RunningTracking.everythingOn(topic))
                    .noneMatch(record -> new String(record.value(), ISO_8859_1).matches("(?s)" + TRACES));
        }
        assertThat(files()).isNotEmpty().doesNotContainPattern(TRACES);
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(line -> line.getFormattedMessage().matches("(?s)" + TRACES));
    }

    private static void visit(Shop shop, String address) throws Exception {
        String lead = "{\"eventName\": \"x\", \"customerExternalId\": \"%s\"}".formatted(fresh("customer"));
        List<HttpRequest.Builder> requests = List.of(
                shop.tracking.request("/" + shop.link.key()),
                shop.tracking.request("/" + shop.link.key() + "?url=https%3A%2F%2Fevil.example%2F"),
                shop.tracking.request("/nothing-here"),
                shop.request("/track/lead", lead),
                shop.request("/track/lead", "{"),
                shop.request("/track/lead", lead, "trb_sk_wrong"),
                shop.request("/track/lead", lead, "trb_sk_wrong"),
                shop.request("/track/lead", lead, "trb_sk_wrong"));
        for (HttpRequest.Builder request : requests) {
            assertThat(shop.tracking
                            .send(request.header("X-Forwarded-For", address))
                            .statusCode())
                    .isLessThan(500);
        }
    }

    private static String redis(Shop shop) {
        return shop.tracking
                .bean(Redis.class)
                .run(commands -> commands.keys("tracking:*").stream()
                        .map(key -> key + " " + commands.get(key))
                        .collect(Collectors.joining("\n")))
                .orElseThrow();
    }

    /** Journal, epochs and the directory's snapshot, byte for byte. */
    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return new String(Files.readAllBytes(file), ISO_8859_1);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }
}
