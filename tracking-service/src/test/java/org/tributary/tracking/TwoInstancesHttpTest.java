package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.ok;
import static org.tributary.tracking.Shop.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.json.Json;

/** Two instances of tracking behind one address: whoever gets a call, it means the same. */
class TwoInstancesHttpTest {

    private static final Map<String, Object> WITHOUT_REDIS = Map.of("redis.url", "redis://127.0.0.1:1");

    @TempDir
    static Path dataOfOne;

    @TempDir
    static Path dataOfOther;

    private static Shop shop;
    private static RunningTracking other;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(dataOfOne, 231);
        other = RunningTracking.start(dataOfOther, 232, Map.of());
        other.publish(shop.world.partner());
    }

    @AfterAll
    static void stop() {
        other.close();
        shop.close();
    }

    @Test
    void aClickThatOneAnsweredConvertsAtTheOther() throws Exception {
        String click = shop.click();

        JsonNode lead = ok(at(other, "/track/lead", """
                {"clickId": "%s", "eventName": "Sign up", "customerExternalId": "%s"}""".formatted(click, fresh("customer"))));

        assertThat(lead.at("/click/id").textValue()).isEqualTo(click);
        LeadRecorded recorded = (LeadRecorded) Json.read(
                recorded(lead.at("/conversionId").textValue()).getFirst().value(), ConversionEvent.class);
        assertThat(recorded.click()).isNotNull().extracting(ClickRef::instance).isEqualTo(231);
    }

    @Test
    void clicksOfBothHaveIdsOfTheirOwnOnTheLinksOneLane() throws Exception {
        var link = shop.world.link(fresh("link"));
        shop.tracking.publish(link);
        other.publish(link);

        shop.click(link);
        other.get("/" + link.key());

        List<ClickRecorded> clicks = shop.tracking.clicksOf(link, 2);
        assertThat(clicks).extracting(ClickRecorded::instance).containsExactlyInAnyOrder(231, 232);
        assertThat(clicks)
                .extracting(ClickRecorded::lane)
                .containsOnly(clicks.getFirst().lane());
        assertThat(clicks).extracting(ClickRecorded::clickId).doesNotHaveDuplicates();
    }

    @Test
    void theSameSaleAtTheOtherIsADuplicateAndAnotherOneOfItsNameAConflict() throws Exception {
        String invoice = fresh("invoice");
        String customer = fresh("customer");

        JsonNode first = ok(shop.post("/track/sale", Shop.sale(customer, invoice, 700)));
        JsonNode second = ok(at(other, "/track/sale", Shop.sale(customer, invoice, 700)));

        assertThat(first.get("duplicate").booleanValue()).isFalse();
        assertThat(second.get("duplicate").booleanValue()).isTrue();
        assertThat(second.get("conversionId")).isEqualTo(first.get("conversionId"));
        assertThat(recorded(first.get("conversionId").textValue())).hasSize(1);
        assertThat(at(other, "/track/sale", Shop.sale(customer, invoice, 701)).statusCode())
                .isEqualTo(409);
    }

    @Test
    void ofCopiesThatReachBothAtOnceOneIsNew() throws Exception {
        String sale = Shop.sale(fresh("customer"), fresh("invoice"), 700);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(senders.submit(() -> shop.post("/track/sale", sale)));
                answers.add(senders.submit(() -> at(other, "/track/sale", sale)));
            }
        }

        List<JsonNode> told = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : answers) {
            told.add(ok(answer.get()));
        }
        assertThat(told)
                .extracting(each -> each.get("conversionId"))
                .containsOnly(told.getFirst().get("conversionId"));
        assertThat(told)
                .filteredOn(each -> !each.get("duplicate").booleanValue())
                .hasSize(1);
    }

    /** The promise without Redis: the same id and receipt from both, and commission gives the second record no effect. */
    @Test
    void withoutRedisBothRecordItUnderTheSameName(@TempDir Path dataOfThird, @TempDir Path dataOfFourth)
            throws Exception {
        String sale = Shop.sale(fresh("customer"), fresh("invoice"), 700);
        try (RunningTracking third = RunningTracking.start(dataOfThird, 233, WITHOUT_REDIS);
                RunningTracking fourth = RunningTracking.start(dataOfFourth, 234, WITHOUT_REDIS)) {
            third.publish(shop.world.partner());
            fourth.publish(shop.world.partner());

            JsonNode one = ok(at(third, "/track/sale", sale));
            JsonNode two = ok(at(fourth, "/track/sale", sale));
            JsonNode again = ok(at(fourth, "/track/sale", sale));

            assertThat(two.get("conversionId")).isEqualTo(one.get("conversionId"));
            assertThat(two.get("receiptUrl")).isEqualTo(one.get("receiptUrl"));
            assertThat(again.get("duplicate").booleanValue()).isTrue();
        }
    }

    private static HttpResponse<String> at(RunningTracking instance, String path, String body) throws Exception {
        HttpRequest.Builder request = instance.request(path)
                .header("Authorization", "Bearer " + Shop.SECRET)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return instance.send(request);
    }
}
