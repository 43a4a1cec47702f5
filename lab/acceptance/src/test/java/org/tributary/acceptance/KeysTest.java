package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.acceptance.Vendor.Setting;

/** Keys from their making to their end, as an integrator meets them. */
class KeysTest {

    /** What is promised for changes of keys while Kafka is up. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private static RunningStack stack;
    private static Vendor vendor;

    @BeforeAll
    static void up() {
        stack = RunningStack.get();
        vendor = new Vendor(stack);
    }

    @Test
    void aTestSaleGoesTheWholeWayToItsReceiptIsSeenByTheCheckerAndTouchesNothing() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        Http tests = tracking(key("test").path("key").asText());
        String click = vendor.click(setting.linkKey());
        String customer = vendor.fresh("customer");
        await().atMost(PROMISED)
                .until(() -> tests.post("/track/lead", """
                        {'clickId':'%s','eventName':'Sign up','customerExternalId':'%s'}""".formatted(click, customer))
                                .status()
                        == 200);
        String sale = tests.post("/track/sale", """
                        {'customerExternalId':'%s','amount':10000,'currency':'eur','invoiceId':'%s'}""".formatted(customer, vendor.fresh("invoice")))
                .expect(200)
                .json()
                .path("conversionId")
                .asText();

        JsonNode seen = await().atMost(Vendor.SOON).until(() -> seen(sale), event -> !event.isMissingNode());
        assertThat(seen.path("reason").asText()).isEqualTo("test");
        assertThat(seen.path("partnerId").asText()).isEqualTo(setting.partner());
        assertThat(seen.path("amount").asLong()).isEqualTo(10_000);
        assertThat(vendor.receipt(sale).toString()).contains("sale-base", "2000");
        assertThat(vendor.commissions("partnerId=" + setting.partner())).isEmpty();
        JsonNode figures = vendor.api
                .get("/api/v1/stats?partnerId=" + setting.partner())
                .expect(200)
                .json()
                .at("/data/0");
        assertThat(figures.path("clicks").asLong()).isEqualTo(1);
        assertThat(figures.path("sales").asLong()).isZero();
        assertThat(figures.path("revenue").asLong()).isZero();
    }

    @Test
    void aNewKeyWorksAndARevokedOneIsRefusedWithinFiveSeconds() {
        JsonNode made = key("live");
        Http own = tracking(made.path("key").asText());

        await().atMost(PROMISED).until(() -> own.post("/track/sale", "{}").status() == 400);
        vendor.api.delete("/api/v1/keys/" + made.path("id").asText()).expect(204);

        await().atMost(PROMISED).until(() -> own.post("/track/sale", "{}").status() == 401);
    }

    private static JsonNode key(String mode) {
        return vendor.api
                .post("/api/v1/keys", "{'name':'" + vendor.fresh("key") + "','mode':'" + mode + "'}")
                .expect(201)
                .json();
    }

    private static Http tracking(String key) {
        return new Http(stack.env("TRACKING_URL"), key);
    }

    /** What the checker tells of a conversion. */
    private static JsonNode seen(String conversion) {
        JsonNode events = vendor.api
                .get("/api/v1/stats/recent?mode=test")
                .expect(200)
                .json()
                .path("data");
        for (JsonNode event : events) {
            if (event.path("id").asText().equals(conversion)) {
                return event;
            }
        }
        return events.path("none");
    }
}
