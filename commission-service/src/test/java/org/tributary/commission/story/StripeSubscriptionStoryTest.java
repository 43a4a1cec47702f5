package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Database;

/**
 * The fourteen months of a subscription that tracking recorded from Stripe, at 20 % of net and 10 % of that for the recruiter: what each
 * event earned or took back, and what is left of each order in whatever order they came.
 */
class StripeSubscriptionStoryTest {

    /** What tracking's own test of the same subscription says it records. */
    private static final Path RECORDED = Path.of("../tracking-service/src/test/resources/stripe/recorded.json");

    private static final Instant CLICKED_AT = Instant.parse("2025-09-01T07:50:00Z");

    /** Sale, refund or reinstatement; the partner's cents and its recruiter's. */
    private static final String PER_EVENT = """
            in_1Ps02                |  1000 |  100
            in_1Ps03                |  1000 |  100
            in_1Ps04                |  1000 |  100
            in_1Ps04u               |   500 |   50
            in_1Ps05                |  2000 |  200
            ch_3Ps05:0-3000         |  -504 |  -50
            ch_3Ps05:3000-4900      |  -320 |  -32
            in_1Ps06                |  2000 |  200
            in_1Ps07                |   250 |   25
            in_1Ps08                |   900 |   90
            in_1Ps09                |   832 |   83
            ch_3Ps09:0-595          |  -100 |  -10
            in_1Ps10                |  1000 |  100
            du_1Ps10                | -1000 | -100
            in_1Ps11                |  1000 |  100
            du_1Ps11                | -1000 | -100
            du_1Ps11 won            |  1000 |  100
            in_1Ps12                |  1000 |  100
            re_3Ps12                |  -336 |  -34
            cn_1Ps1201              |  -168 |  -16
            in_1Ps13                | 10000 | 1000
            ch_3Ps13:0-29750        | -5000 | -500
            """;

    /** What is left of each order in the end. */
    private static final String PER_ORDER = """
            in_1Ps02  | 1000
            in_1Ps03  | 1000
            in_1Ps04  | 1000
            in_1Ps04u |  500
            in_1Ps05  | 1176
            in_1Ps06  | 2000
            in_1Ps07  |  250
            in_1Ps08  |  900
            in_1Ps09  |  732
            in_1Ps10  |    0
            in_1Ps11  | 1000
            in_1Ps12  |  496
            in_1Ps13  | 5000
            """;

    private static final long EARNED = 15_054;

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A recorded conversion with what makes it this vendor's. */
    private record Told(String name, ConversionEvent event) {}

    @Test
    void everyEventEarnsOrTakesBackWhatTheTableSays() throws IOException {
        Vendor vendor = opened();
        ClickRecorded click = click(vendor);
        service.publish(click);
        List<Told> story = story(vendor, click);
        story.forEach(told -> service.publish(told.event()));

        vendor.awaitEarned(vendor.partner, EARNED);
        Map<String, List<Long>> expected = new TreeMap<>();
        PER_EVENT
                .lines()
                .map(line -> line.split("\\|"))
                .forEach(line -> expected.put(
                        line[0].strip(), List.of(Long.valueOf(line[1].strip()), Long.valueOf(line[2].strip()))));
        await().atMost(Vendor.SOON)
                .untilAsserted(() -> assertThat(perEvent(vendor, story)).isEqualTo(expected));
        assertThat(vendor.check().balanced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledAndDeliveredTwiceEveryOrderEarnsTheSame(long seed) throws IOException {
        Vendor vendor = opened();
        ClickRecorded click = click(vendor);
        List<Told> story = story(vendor, click);
        List<Told> deliveries = new ArrayList<>(story);
        deliveries.addAll(story);
        Collections.shuffle(deliveries, new Random(seed));
        deliveries.forEach(told -> service.publish(told.event()));
        service.publish(click);

        Map<String, Long> expected = PER_ORDER
                .lines()
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(line -> line[0].strip(), line -> Long.valueOf(line[1].strip())));
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(perOrder(vendor)).isEqualTo(expected));
        assertThat(vendor.check().balanced()).isTrue();
    }

    private static Vendor opened() {
        return new Vendor(service, CLICKED_AT.minus(Duration.ofDays(1))).open(Duration.ZERO);
    }

    private static ClickRecorded click(Vendor vendor) {
        return vendor.click(new Envelope(
                vendor.org, Mode.LIVE, Envelope.SCHEMA_VERSION, CLICKED_AT, CLICKED_AT, service.directoryOffset()));
    }

    private static List<Told> story(Vendor vendor, ClickRecorded click) throws IOException {
        List<Told> story = new ArrayList<>();
        Map<String, String> refunds = new LinkedHashMap<>();
        for (String line : Files.readAllLines(RECORDED)) {
            ObjectNode json = (ObjectNode) Json.MAPPER.readTree(line);
            String type = json.get("type").textValue();
            String id = "cnv_" + type + story.size() + vendor.name;
            json.put("conversionId", id);
            json.put("customerId", vendor.customer("ada").value());
            json.put("programId", vendor.program.value());
            if (json.has("click")) {
                json.set("click", Json.MAPPER.valueToTree(ClickRefs.of(click)));
            }
            if (type.equals("refund")) {
                refunds.put(json.get("refundId").textValue(), id);
            } else if (type.equals("reinstatement")) {
                json.put("refund", refunds.get(json.get("refundId").textValue()));
            }
            ((ObjectNode) json.get("envelope"))
                    .put("org", vendor.org.value())
                    .put("recordedAt", Vendor.now().toString())
                    .put("directoryOffset", service.directoryOffset());
            story.add(new Told(name(type, json), Json.MAPPER.treeToValue(json, ConversionEvent.class)));
        }
        return story;
    }

    private static String name(String type, JsonNode json) {
        return switch (type) {
            case "sale" -> json.get("orderId").textValue();
            case "refund" -> json.get("refundId").textValue();
            case "reinstatement" -> json.get("refundId").textValue() + " won";
            default -> type;
        };
    }

    private static Map<String, List<Long>> perEvent(Vendor vendor, List<Told> story) {
        Map<String, Long> partner = sums(vendor, vendor.partner, "caused_by");
        Map<String, Long> recruiter = sums(vendor, vendor.recruiter, "caused_by");
        Map<String, List<Long>> found = new TreeMap<>();
        for (Told told : story) {
            String id = told.event().conversionId().value();
            if (partner.containsKey(id) || recruiter.containsKey(id)) {
                found.put(told.name(), List.of(partner.getOrDefault(id, 0L), recruiter.getOrDefault(id, 0L)));
            }
        }
        return found;
    }

    private static Map<String, Long> perOrder(Vendor vendor) {
        Map<String, String> orders = service.bean(Database.class)
                .web(
                        vendor.org,
                        tx -> tx.handle()
                                .createQuery("select conversion_id, order_id from conversion where kind = 'sale'")
                                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return sums(vendor, vendor.partner, "conversion_id").entrySet().stream()
                .collect(Collectors.toMap(each -> orders.getOrDefault(each.getKey(), ""), Map.Entry::getValue));
    }

    private static Map<String, Long> sums(Vendor vendor, PartnerId partner, String by) {
        return service.bean(Database.class)
                .web(
                        vendor.org,
                        tx -> tx.handle()
                                .createQuery(
                                        "select <by>, sum(amount)::bigint from commission where partner_id = :partner group by 1")
                                .define("by", by)
                                .bind("partner", partner.value())
                                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
