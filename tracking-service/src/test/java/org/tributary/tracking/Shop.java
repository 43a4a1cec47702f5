package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.CloudEvent;

/** A vendor whose shop reports leads and sales to a tracking service of its own. */
final class Shop implements AutoCloseable {

    static final String SECRET = "trb_sk_" + UUID.randomUUID();
    static final String TEST_KEY = "trb_sk_test_" + UUID.randomUUID();
    static final String PUBLISHABLE = "trb_pk_" + UUID.randomUUID();
    static final String POSTBACK = "trb_pb_" + UUID.randomUUID();
    static final String PIXEL = "trb_px_" + UUID.randomUUID();

    final RunningTracking tracking;
    final World world = new World();
    final LinkEntry link = world.link(UUID.randomUUID().toString());

    private Shop(RunningTracking tracking) {
        this.tracking = tracking;
    }

    /** Starts tracking and returns when it knows the program, its partner's link and its keys and tokens. */
    static Shop open(Path data, int instance) throws Exception {
        return open(data, instance, Map.of());
    }

    static Shop open(Path data, int instance, Map<String, Object> settings) throws Exception {
        Shop shop = new Shop(RunningTracking.start(data, instance, settings));
        shop.tracking.publish(
                shop.world.program(),
                shop.world.enrolment(EnrolmentEntry.Status.APPROVED),
                shop.link,
                shop.world.key(SECRET, KeyEntry.Kind.SECRET, Mode.LIVE),
                shop.world.key(TEST_KEY, KeyEntry.Kind.SECRET, Mode.TEST),
                shop.world.key(PUBLISHABLE, KeyEntry.Kind.PUBLISHABLE, Mode.LIVE),
                shop.world.key(POSTBACK, KeyEntry.Kind.POSTBACK, Mode.LIVE, "postback"),
                shop.world.key(PIXEL, KeyEntry.Kind.POSTBACK, Mode.LIVE, "pixel"),
                shop.world.partner());
        return shop;
    }

    @Override
    public void close() {
        tracking.close();
    }

    HttpRequest.Builder request(String path, String body) {
        return request(path, body, SECRET);
    }

    HttpRequest.Builder request(String path, byte[] body) {
        return request(path, "", SECRET).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder request(String path, String body, String key) {
        return tracking.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return tracking.send(request(path, body));
    }

    String click() throws IOException, InterruptedException {
        return click(link);
    }

    String click(LinkEntry followed) throws IOException, InterruptedException {
        String location = tracking.get("/" + followed.key())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.indexOf("clk_"));
    }

    static String fresh(String what) {
        return what + "-" + UUID.randomUUID();
    }

    static String sale(String customer, String invoice, long amount) {
        return "{\"customerExternalId\": \"%s\", \"invoiceId\": \"%s\", \"amount\": %d, \"currency\": \"eur\"}"
                .formatted(customer, invoice, amount);
    }

    static JsonNode ok(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    static String code(HttpResponse<String> answer) throws IOException {
        return Json.MAPPER.readTree(answer.body()).get("code").textValue();
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static List<ConsumerRecord<String, byte[]>> recorded(String conversionId) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> RunningTracking.everythingOn(Topic.CONVERSIONS).stream()
                                .filter(record -> header(record, CloudEvent.ID).equals(conversionId))
                                .toList(),
                        records -> !records.isEmpty());
    }

    static ConversionEvent event(String conversionId) {
        return Json.read(recorded(conversionId).getFirst().value(), ConversionEvent.class);
    }

    SaleRecorded recordedSale(String order) {
        return (SaleRecorded) event(ids().sale(world.org, Mode.LIVE, order).value());
    }

    DerivedIds ids() {
        return tracking.bean(DerivedIds.class);
    }

    static List<CustomerEvent> customers(String customerId) {
        return RunningTracking.everythingOn(Topic.CUSTOMERS).stream()
                .filter(record -> record.key().equals(customerId))
                .map(record -> Json.read(record.value(), CustomerEvent.class))
                .toList();
    }
}
