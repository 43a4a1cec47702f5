package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.event;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.ok;
import static org.tributary.tracking.Shop.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

/**
 * Calls as the senders of other products make them, in their paths and names. Each table is one order's life: a first call, the same
 * again, another amount under its name, what must not come in, what takes it back; in the end there is one sale. A cap refuses nothing at
 * this door: whether there is something left to earn is the verdict's to say, so a call beyond it is recorded and answered as any other.
 */
class DialectHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;
    private static String click;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 224);
        click = shop.click();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            first,            nid=7&transaction_id=CLICK&amount=25.00&order_id=ef-1&coupon_code=ANN&adv1=blue&adv2=m&verification_token=TOKEN, 200, success=true;
            duplicate,        nid=7&transaction_id=CLICK&amount=25.00&order_id=ef-1&coupon_code=ANN&adv1=blue&adv2=m&verification_token=TOKEN, 200, success=true;
            duplicate id,     nid=7&transaction_id=CLICK&amount=26.00&order_id=ef-1&verification_token=TOKEN,      409, success=false; err_msg=A conversion of this name.*;
            base event,       nid=7&transaction_id=CLICK&event_id=0&amount=5&order_id=ef-2&verification_token=TOKEN, 200, success=true;
            event,            nid=7&transaction_id=CLICK&adv_event_id=3&order_id=ef-3&verification_token=TOKEN,    200, success=true;
            beyond a cap,     nid=7&transaction_id=CLICK&amount=1000000&order_id=ef-4&verification_token=TOKEN,    200, success=true;
            bad token,        nid=7&transaction_id=CLICK&amount=25.00&order_id=ef-1&verification_token=wrong,      401, success=false; err_msg=This key is not known.*;
            no token,         nid=7&transaction_id=CLICK&amount=25.00&order_id=ef-1,                               401, success=false; err_msg=Send the program's postback token.*;
            missing click,    nid=7&transaction_id=&amount=25.00&order_id=ef-1&verification_token=TOKEN,           400, success=false; err_msg=Nothing was recorded. Send the click_id.*;
            unknown click,    nid=7&transaction_id=0f1e2d&amount=25.00&order_id=ef-1&verification_token=TOKEN,     400, success=false; err_msg=.*clickId.*;
            rejected,         nid=7&transaction_id=CLICK&amount=25.00&order_id=ef-1&status=rejected&verification_token=TOKEN, 200, success=true;
            rejected again,   nid=7&transaction_id=CLICK&amount=25.00&order_id=ef-1&status=rejected&verification_token=TOKEN, 200, success=true;
            """)
    void everflow(String what, String query, int status, String body) throws Exception {
        HttpResponse<String> answer = shop.tracking.get("/?" + filled(query));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).matches(body);
    }

    @Test
    void everflowStores() throws Exception {
        everflow(
                "first",
                "nid=7&transaction_id=CLICK&amount=12,34&order_id=ef-s&coupon_code=ANN&adv1=blue&sub3=s&verification_token=TOKEN",
                200,
                "success=true;");
        everflow(
                "event",
                "nid=7&transaction_id=CLICK&event_id=upsell&order_id=ef-s&verification_token=TOKEN",
                200,
                "success=true;");

        SaleRecorded sale = shop.recordedSale("ef-s");
        assertThat(sale.amount()).as("Everflow reads a comma as a point").isEqualTo(Money.of(1_234, "eur"));
        assertThat(sale.couponCode()).isEqualTo("ANN");
        assertThat(sale.metadata()).isEqualTo(Map.of("adv1", "blue", "sub3", "s"));
        assertThat(((GoalRecorded) event(shop.ids()
                                .goal(shop.world.org, Mode.LIVE, "upsell:ef-s")
                                .value()))
                        .eventName())
                .isEqualTo("upsell");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            first,          aff_lsr?offer_id=26&transaction_id=CLICK&amount=25.00&adv_sub=tu-1&adv_sub2=x&security_token=TOKEN, success=true;,                                 '',  ''
            duplicate,      aff_lsr?offer_id=26&transaction_id=CLICK&amount=25.00&adv_sub=tu-1&adv_sub2=x&security_token=TOKEN, success=false; err_msg=Duplicate conversion;,   duplicate,           12
            duplicate id,   aff_lsr?offer_id=26&transaction_id=CLICK&amount=26.00&adv_sub=tu-1&security_token=TOKEN,            success=false; err_msg=Duplicate conversion;,   conversion_conflict, 18
            goal,           aff_goal?a=lsr&goal_id=4&transaction_id=CLICK&adv_sub=tu-1&security_token=TOKEN,                    success=true;,                                 '',  ''
            beyond a cap,   aff_lsr?offer_id=26&transaction_id=CLICK&amount=1000000&adv_sub=tu-2&security_token=TOKEN,          success=true;,                                 '',  ''
            bad token,      aff_lsr?offer_id=26&transaction_id=CLICK&amount=25.00&adv_sub=tu-1&security_token=wrong,            success=false; err_msg=Invalid security token;, key_unknown,         19
            no token,       aff_lsr?offer_id=26&transaction_id=CLICK&amount=25.00&adv_sub=tu-1,                                 success=false; err_msg=Invalid security token;, token_required,      19
            missing click,  aff_lsr?offer_id=26&amount=25.00&adv_sub=tu-1&security_token=TOKEN,                                 success=false; err_msg=Invalid Trans. ID;,      click_required,      ''
            unknown click,  aff_lsr?offer_id=26&transaction_id=1027c887059b47b&amount=25.00&security_token=TOKEN,               success=false; err_msg=Invalid Trans. ID #1027c887059b47b.;, click_id_invalid,    ''
            rejected,       aff_lsr?offer_id=26&transaction_id=CLICK&amount=25.00&adv_sub=tu-1&status=rejected&security_token=TOKEN, success=true;,                            '',  ''
            """)
    void tune(String what, String call, String body, String error, String reason) throws Exception {
        HttpResponse<String> answer = shop.tracking.get("/" + filled(call));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.headers().firstValue("Tributary-Error").orElse("")).isEqualTo(error);
        assertThat(answer.headers().firstValue("Tributary-Reason-Code").orElse(""))
                .isEqualTo(reason);
    }

    @Test
    void tuneStores() throws Exception {
        tune(
                "first",
                "aff_lsr?offer_id=26&transaction_id=CLICK&amount=9.99&adv_sub=tu-s&adv_sub2=x&security_token=TOKEN",
                "success=true;",
                "",
                "");

        SaleRecorded sale = shop.recordedSale("tu-s");
        assertThat(sale.amount()).isEqualTo(Money.of(999, "eur"));
        assertThat(sale.metadata()).isEqualTo(Map.of("adv_sub", "tu-s", "adv_sub2", "x", "offer_id", "26"));
        assertThat(sale.click()).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            first,          POST,   Conversions, TOKEN, CampaignId=1&ActionTrackerId=9&EventDate=NOW&ClickId=CLICK&OrderId=im-1&CurrencyCode=EUR&Amount=25.00, 200, QUEUED
            duplicate,      POST,   Conversions, TOKEN, CampaignId=1&ActionTrackerId=9&EventDate=NOW&ClickId=CLICK&OrderId=im-1&CurrencyCode=EUR&Amount=25.00, 200, QUEUED
            duplicate id,   POST,   Conversions, TOKEN, CampaignId=1&ClickId=CLICK&OrderId=im-1&CurrencyCode=EUR&Amount=26.00,  409, ERROR
            beyond a cap,   POST,   Conversions, TOKEN, CampaignId=1&ClickId=CLICK&OrderId=im-2&CurrencyCode=EUR&Amount=1000000, 200, QUEUED
            bad token,      POST,   Conversions, wrong, CampaignId=1&ClickId=CLICK&OrderId=im-1&CurrencyCode=EUR&Amount=25.00,  401, ERROR
            no token,       POST,   Conversions, '',    CampaignId=1&ClickId=CLICK&OrderId=im-1&CurrencyCode=EUR&Amount=25.00,  401, ERROR
            missing click,  POST,   Conversions, TOKEN, CampaignId=1&OrderId=im-1&CurrencyCode=EUR&Amount=25.00,                400, ERROR
            huge positions, POST,   Conversions, TOKEN, ClickId=CLICK&OrderId=im-3&ItemSku1=a&ItemPrice1=9999999999999&ItemQuantity1=2000000000, 400, ERROR
            unknown click,  POST,   Conversions, TOKEN, CampaignId=1&ClickId=abc&OrderId=im-1&CurrencyCode=EUR&Amount=25.00,    400, ERROR
            rejected,       DELETE, Actions,     TOKEN, ActionTrackerId=9&OrderId=im-1&DispositionCode=ITEM_RETURNED,           200, QUEUED
            rejected again, DELETE, Actions,     TOKEN, ActionTrackerId=9&OrderId=im-1&DispositionCode=ITEM_RETURNED,           200, QUEUED
            """)
    void impact(String what, String method, String resource, String token, String form, int status, String told)
            throws Exception {
        HttpResponse<String> answer =
                impactCall(method, resource, token, "application/x-www-form-urlencoded", filled(form));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = Json.MAPPER.readTree(answer.body());
        assertThat(body.get("Status").textValue()).isEqualTo(told);
        if (status == 200) {
            assertThat(body.get("QueuedUri").textValue()).startsWith("https://app.example/api/v1/receipts/cnv_");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            form, ItemSku1=pro&ItemPrice1=10.00&ItemQuantity1=2&ItemSku2=bag&ItemSubTotal2=5.50&ItemDiscount2=1.00
            form, ItemSku[0]=pro&ItemPrice[0]=10.00&ItemQuantity[0]=2&ItemSku[1]=bag&ItemSubTotal[1]=5.50&ItemDiscount[1]=1.00
            json, ItemSku1=pro&ItemPrice1=10.00&ItemQuantity1=2&ItemSku2=bag&ItemSubTotal2=5.50&ItemDiscount2=1.00
            """)
    void impactStores(String form, String items) throws Exception {
        String order = fresh("im");
        String told = filled(
                "ClickId=CLICK&OrderId=" + order + "&CurrencyCode=USD&PromoCode=ANN&OrderTax=2.00&OrderDiscount=1.00"
                        + "&CustomerId=private&TrackingConsent=false&ActionTrackerId=9&" + items);

        HttpResponse<String> answer = form.equals("json")
                ? impactCall("POST", "Conversions", Shop.POSTBACK, "application/json", asJson(told))
                : impactCall("POST", "Conversions", Shop.POSTBACK, "application/x-www-form-urlencoded", told);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        SaleRecorded sale = shop.recordedSale(order);
        assertThat(sale.amount()).as("the sum of its positions").isEqualTo(Money.of(2_550, "usd"));
        assertThat(sale.tax()).isEqualTo(200);
        assertThat(sale.discount()).isEqualTo(100);
        assertThat(sale.couponCode()).isEqualTo("ANN");
        assertThat(sale.items())
                .containsExactly(new LineItem("pro", 2_000, 0, 2), new LineItem("bag", 550, 0, 1, null, 100L));
        assertThat(sale.metadata()).isEqualTo(Map.of("ActionTrackerId", "9"));
        assertThat(sale.customerId())
                .as("without consent the customer is only who clicked")
                .isEqualTo(shop.ids()
                        .customerOf(
                                shop.world.org,
                                Mode.LIVE,
                                Objects.requireNonNull(sale.click()).clickId()));
    }

    /** What Dub's libraries look at in an answer, and the errors they are answered with. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            lead           | lead  | SECRET | {"clickId":"CLICK","eventName":"Sign up","customerExternalId":"dub-1"}                       | 200 | false
            duplicate lead | lead  | SECRET | {"clickId":"CLICK","eventName":"Sign up","customerExternalId":"dub-1"}                       | 200 | true
            deferred lead  | lead  | SECRET | {"clickId":"","eventName":"Trial","customerExternalId":"dub-1","mode":"deferred"}             | 200 | false
            sale           | sale  | SECRET | {"customerExternalId":"dub-1","amount":2500,"currency":"eur","invoiceId":"dub-i1"}            | 200 | false
            duplicate sale | sale  | SECRET | {"customerExternalId":"dub-1","amount":2500,"currency":"eur","invoiceId":"dub-i1"}            | 200 | true
            another amount | sale  | SECRET | {"customerExternalId":"dub-1","amount":2600,"currency":"eur","invoiceId":"dub-i1"}            | 409 |
            beyond a cap   | sale  | SECRET | {"customerExternalId":"dub-1","amount":100000000,"currency":"eur","invoiceId":"dub-i2"}       | 200 | false
            bad token      | sale  | wrong  | {"customerExternalId":"dub-1","amount":2500,"currency":"eur","invoiceId":"dub-i1"}            | 401 |
            unknown click  | lead  | SECRET | {"clickId":"clk_x","eventName":"Sign up","customerExternalId":"dub-1"}                        | 400 |
            missing click  | lead  | SECRET | {"eventName":"Sign up","customerExternalId":"dub-2"}                                          | 200 | false
            rejected       | refund| SECRET | {"invoiceId":"dub-i1","refundId":"dub-r1"}                                                    | 200 | false
            click          | click | SECRET | {"domain":"","key":"LINK","url":"https://shop.example/?via=LINK"}                             | 200 |
            unknown link   | click | SECRET | {"domain":"","key":"nobody-knows-this"}                                                       | 404 |
            """)
    void dub(String what, String call, String key, String body, int status, Boolean duplicate) throws Exception {
        HttpResponse<String> answer = shop.tracking.send(shop.request(
                "/track/" + call,
                filled(body).replace("LINK", shop.link.key()),
                key.equals("SECRET") ? Shop.SECRET : key));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            return;
        }
        JsonNode told = ok(answer);
        String[] needed = switch (call) {
            case "lead" -> new String[] {"click", "link", "customer"};
            case "sale" -> new String[] {"eventName", "customer", "sale"};
            case "click" -> new String[] {"clickId", "partner", "discount"};
            default -> new String[] {"refund"};
        };
        assertThat(needed).allMatch(told::has);
        if (duplicate != null) {
            assertThat(told.get("duplicate").booleanValue()).isEqualTo(duplicate);
        }
    }

    @Test
    void ofEveryOrderThereIsOneSaleAndOneReversal() throws Exception {
        for (String order : new String[] {"one-ef", "one-tu", "one-im"}) {
            String dialect = order.substring(order.indexOf('-') + 1);
            for (int times = 0; times < 3; times++) {
                send(dialect, order, false);
                send(dialect, order, true);
            }
            assertThat(recorded(
                            shop.ids().sale(shop.world.org, Mode.LIVE, order).value()))
                    .hasSize(1);
            assertThat(recorded(shop.ids()
                            .refund(shop.world.org, Mode.LIVE, "rejected:" + order)
                            .value()))
                    .hasSize(1)
                    .first()
                    .satisfies(record -> assertThat(
                                    ((RefundRecorded) Json.read(record.value(), ConversionEvent.class)).orderId())
                            .isEqualTo(order));
        }
    }

    private static void send(String dialect, String order, boolean rejected) throws Exception {
        String status = rejected ? "&status=rejected" : "";
        switch (dialect) {
            case "ef" ->
                shop.tracking.get(filled(
                        "/?nid=7&transaction_id=CLICK&amount=5&verification_token=TOKEN&order_id=" + order + status));
            case "tu" ->
                shop.tracking.get(filled(
                        "/aff_lsr?transaction_id=CLICK&amount=5&security_token=TOKEN&adv_sub=" + order + status));
            default ->
                impactCall(
                        rejected ? "DELETE" : "POST",
                        rejected ? "Actions" : "Conversions",
                        Shop.POSTBACK,
                        "application/x-www-form-urlencoded",
                        filled("ClickId=CLICK&Amount=5&OrderId=" + order));
        }
    }

    private static HttpResponse<String> impactCall(
            String method, String resource, String token, String type, String body) throws Exception {
        String password = "IRaccount:" + (token.equals("TOKEN") ? Shop.POSTBACK : token);
        return shop.tracking.send(shop.tracking
                .request("/Advertisers/IRaccount/" + resource)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String asJson(String form) throws Exception {
        Map<String, String> fields = new java.util.TreeMap<>();
        for (String pair : form.split("&")) {
            fields.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return Json.MAPPER.writeValueAsString(fields);
    }

    private static String filled(String text) {
        return text.replace("CLICK", click).replace("TOKEN", Shop.POSTBACK);
    }
}
