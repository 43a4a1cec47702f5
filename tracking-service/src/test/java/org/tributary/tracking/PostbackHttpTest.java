package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.event;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.recorded;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

/** {@code /postback} and {@code /pixel.gif} as their callers use them. */
class PostbackHttpTest {

    private static final String SUCCESS = "success=true;";

    @TempDir
    static Path data;

    private static Shop shop;
    private static String foreignClick;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 223);
        foreignClick = clickOfOthers();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aSaleIsRecordedUnderItsOrderForWhoeverFollowedTheClick() throws Exception {
        String order = fresh("order");
        String click = shop.click();

        HttpResponse<String> answer = postback("click_id=" + click + "&amount=49.90&currency=USD&tax=3,99&order_id="
                + order + "&coupon_code=ANN10&sub1=mail&sub2=%C3%A4");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SUCCESS);
        ConsumerRecord<String, byte[]> record = recorded(
                        shop.ids().sale(shop.world.org, Mode.LIVE, order).value())
                .getFirst();
        SaleRecorded sale = (SaleRecorded) Json.read(record.value(), ConversionEvent.class);
        assertThat(sale.amount()).isEqualTo(Money.of(4_990, "usd"));
        assertThat(sale.tax()).isEqualTo(399);
        assertThat(sale.couponCode()).isEqualTo("ANN10");
        assertThat(sale.metadata()).isEqualTo(Map.of("sub1", "mail", "sub2", "ä"));
        assertThat(sale.programId()).isEqualTo(shop.world.program);
        assertThat(sale.click()).isNotNull();
        assertThat(sale.customerId())
                .isEqualTo(shop.ids()
                        .customerOf(
                                shop.world.org,
                                Mode.LIVE,
                                Objects.requireNonNull(sale.click()).clickId()));
        assertThat(record.key()).isEqualTo(sale.customerId().value());
        assertThat(sale.arrival()).isNull();
        assertThat(Shop.customers(sale.customerId().value()))
                .as("nobody has said who it is")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            click_id
            clickid
            cid
            tid
            transaction_id
            """)
    void theClickIdHasManyNames(String name) throws Exception {
        assertThat(postback(name + "=" + shop.click() + "&amount=1").body()).isEqualTo(SUCCESS);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            12.5,     eur, 1250
            12,       eur, 1200
            '12,50',  eur, 1250
            12.500,   eur, 1250
            0,        eur, 0
            1000,     jpy, 1000
            1000.00,  jpy, 1000
            1.234,    kwd, 1234
            12.5,     '',  1250
            """)
    void anAmountIsInMajorUnitsWithTheDigitsOfItsCurrency(String amount, String currency, long minor) throws Exception {
        String order = fresh("order");

        HttpResponse<String> answer = postback(
                "click_id=" + shop.click() + "&order_id=" + order + "&amount=" + amount + "&currency=" + currency);

        assertThat(answer.body()).isEqualTo(SUCCESS);
        assertThat(shop.recordedSale(order).amount().minor()).isEqualTo(minor);
    }

    @Test
    void withoutAnOrderTheClickAndTheEventNameTheConversion() throws Exception {
        String click = shop.click();

        assertThat(postback("click_id=" + click + "&amount=10").body()).isEqualTo(SUCCESS);
        assertThat(postback("click_id=" + click + "&amount=10").body())
                .as("a repeat")
                .isEqualTo(SUCCESS);
        HttpResponse<String> other = postback("click_id=" + click + "&amount=11");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Tributary-Error")).contains("conversion_conflict");
        assertThat(recorded(shop.ids()
                        .sale(shop.world.org, Mode.LIVE, click + ":sale")
                        .value()))
                .hasSize(1);
    }

    @Test
    void anEventIsAGoalOfItsOwnOrALead() throws Exception {
        String click = shop.click();
        assertThat(postback("click_id=" + click + "&event=deposit&amount=20.00&order_id=d1")
                        .body())
                .isEqualTo(SUCCESS);
        assertThat(postback("click_id=" + click).body()).isEqualTo(SUCCESS);

        GoalRecorded goal = (GoalRecorded)
                event(shop.ids().goal(shop.world.org, Mode.LIVE, "deposit:d1").value());
        assertThat(goal.amount()).isEqualTo(Money.of(2_000, "eur"));
        assertThat(goal.eventName()).isEqualTo("deposit");
        LeadRecorded lead = (LeadRecorded) event(shop.ids()
                .lead(shop.world.org, Mode.LIVE, goal.customerId(), "Lead")
                .value());
        assertThat(lead.customerId()).as("both followed the same click").isEqualTo(goal.customerId());
        assertThat(lead.clientSide()).isFalse();
    }

    @Test
    void aNamedCustomerIsTheSameAsElsewhere() throws Exception {
        String customer = fresh("customer");
        String order = fresh("order");

        postback("customer_id=" + customer + "&amount=5&order_id=" + order);

        assertThat(shop.recordedSale(order).customerId())
                .isEqualTo(shop.ids().customer(shop.world.org, Mode.LIVE, customer));
    }

    @Test
    void aCouponIsEnoughWhereTheOrderIsNamed() throws Exception {
        String order = fresh("order");

        assertThat(postback("coupon_code=ANN10&amount=5&order_id=" + order).body())
                .isEqualTo(SUCCESS);
        assertThat(shop.recordedSale(order).customerId())
                .isEqualTo(shop.ids().customerOfOrder(shop.world.org, Mode.LIVE, order));
    }

    @Test
    void aRejectedSaleTakesBackAllOfItAndAPendingOneIsMarked() throws Exception {
        String order = fresh("order");
        String call = "click_id=" + shop.click() + "&amount=30&order_id=" + order + "&status=";

        assertThat(postback(call + "pending").body()).isEqualTo(SUCCESS);
        assertThat(postback(call + "Rejected&reason=returned").body()).isEqualTo(SUCCESS);
        assertThat(postback(call + "rejected&reason=returned").body()).isEqualTo(SUCCESS);

        assertThat(shop.recordedSale(order).arrival()).isEqualTo(new Arrival(false, true));
        RefundRecorded refund = (RefundRecorded) event(shop.ids()
                .refund(shop.world.org, Mode.LIVE, "rejected:" + order)
                .value());
        assertThat(refund.orderId()).isEqualTo(order);
        assertThat(refund.amount()).as("all that is left").isNull();
        assertThat(refund.reason()).isEqualTo("returned");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            click_id=CLICK&amount=1,                                  '',       401, token_required
            click_id=CLICK&amount=1,                                  wrong,    401, key_unknown
            click_id=CLICK&amount=1,                                  SECRET,   403, token_not_for_this
            click_id=CLICK&amount=1,                                  PIXEL,    403, token_not_for_this
            amount=1,                                                 POSTBACK, 400, click_required
            coupon_code=ANN&amount=1,                                 POSTBACK, 400, click_required
            coupon_code=ANN&order_id=1,                               POSTBACK, 400, click_required
            coupon_code=ANN&order_id=1&event=deposit,                 POSTBACK, 400, click_required
            customer_id=c&amount=1,                                   POSTBACK, 400, click_required
            click_id=clk_forged&amount=1,                             POSTBACK, 400, click_id_invalid
            click_id=FOREIGN&amount=1,                                POSTBACK, 400, click_id_invalid
            click_id=CLICK&amount=12.345,                             POSTBACK, 400, amount_not_readable
            click_id=CLICK&amount=-1,                                 POSTBACK, 400, amount_not_readable
            click_id=CLICK&amount=1e3,                                POSTBACK, 400, amount_not_readable
            'click_id=CLICK&amount=1,234.50',                         POSTBACK, 400, amount_not_readable
            click_id=CLICK&amount=.,                                  POSTBACK, 400, amount_not_readable
            click_id=CLICK&amount=99999999999999999999,               POSTBACK, 400, amount_not_readable
            click_id=CLICK&amount=10000000000000,                     POSTBACK, 400, amount_too_large
            click_id=CLICK&amount=100.5&currency=JPY,                 POSTBACK, 400, amount_not_readable
            click_id=CLICK&amount=1&currency=XXX,                     POSTBACK, 400, unknown_currency
            click_id=CLICK&event=sale,                                POSTBACK, 400, required
            click_id=CLICK&amount=1&order_id=%7Border_id%7D,          POSTBACK, 400, macro_not_replaced
            click_id=CLICK&amount=1&order_id=a%00b,                   POSTBACK, 400, text_not_clean
            click_id=CLICK&status=rejected,                           POSTBACK, 400, status_not_possible
            click_id=CLICK&amount=1&status=maybe,                     POSTBACK, 400, unknown_value
            click_id=CLICK&amount=1&occurred_at=2099-01-01T00:00:00Z, POSTBACK, 400, occurred_at_in_future
            """)
    void whatCannotBeTakenIsAnsweredWithItsReasonAndAMatchingStatus(String query, String token, int status, String code)
            throws Exception {
        HttpResponse<String> answer = shop.tracking.get("/postback?"
                + query.replace("CLICK", shop.click()).replace("FOREIGN", foreignClick)
                + "&token="
                + switch (token) {
                    case "SECRET" -> Shop.SECRET;
                    case "PIXEL" -> Shop.PIXEL;
                    case "POSTBACK" -> Shop.POSTBACK;
                    default -> token;
                });

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Tributary-Error")).contains(code);
        assertThat(answer.body()).matches("success=false; err_msg=[^;]+;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%c3%28", "%00"})
    void whatCannotBeDecodedIsAnsweredAndNeverA500(String broken) throws Exception {
        String query = "?token=" + Shop.POSTBACK + "&click_id=" + shop.click() + "&amount=1&order_id=";

        assertThat(RawAnswer.to(shop.tracking.port(), "/postback" + query + broken)
                        .status())
                .isIn(200, 400);
        assertThat(RawAnswer.to(shop.tracking.port(), "/pixel.gif" + query + broken)
                        .status())
                .isBetween(400, 499);
        assertThat(RawAnswer.to(shop.tracking.port(), "/" + query + broken + "&nid=1")
                        .status())
                .isIn(200, 400, 409);
    }

    @Test
    void aFormIsAsGoodAsAQuery() throws Exception {
        String order = fresh("order");
        String form = "token=%s&click_id=%s&amount=7.00&order_id=%s"
                .formatted(Shop.POSTBACK, shop.click(), URLEncoder.encode(order, StandardCharsets.UTF_8));

        HttpResponse<String> answer = shop.tracking.send(shop.tracking
                .request("/postback")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));

        assertThat(answer.body()).isEqualTo(SUCCESS);
        assertThat(shop.recordedSale(order).amount()).isEqualTo(Money.of(700, "eur"));
    }

    @Test
    void aPixelIsAnsweredWithAnImageAndWhatItRecordsIsMarkedAsABrowsers() throws Exception {
        String order = fresh("order");
        HttpResponse<String> redirect = shop.tracking.get("/" + shop.link.key());
        String cookie =
                redirect.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        HttpResponse<String> pixel = shop.tracking.send(shop.tracking
                .request("/pixel.gif?token=" + Shop.PIXEL + "&amount=9.99&order_id=" + order)
                .header("Accept", "image/avif,image/webp,image/*,*/*;q=0.8")
                .header("Cookie", cookie));

        assertThat(pixel.statusCode()).isEqualTo(200);
        assertThat(pixel.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(pixel.body()).startsWith("GIF89a");
        assertThat(shop.recordedSale(order).click()).isNotNull();
        assertThat(shop.recordedSale(order).arrival()).isEqualTo(new Arrival(true, false));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            PIXEL,    amount=1,                                   400, click_required
            POSTBACK, amount=1&click_id=CLICK,                    403, token_not_for_this
            PIXEL,    amount=1&click_id=CLICK&status=rejected,    403, not_from_a_browser
            PIXEL,    event=refund&order_id=1&click_id=CLICK,     403, not_from_a_browser
            PIXEL,    event=refund&order_id=1,                    403, not_from_a_browser
            """)
    void aPixelThatErrsIsAnImageToo(String token, String query, int status, String code) throws Exception {
        HttpResponse<String> answer = shop.tracking.get("/pixel.gif?" + query.replace("CLICK", shop.click()) + "&token="
                + (token.equals("PIXEL") ? Shop.PIXEL : Shop.POSTBACK));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Tributary-Error")).contains(code);
        assertThat(answer.body()).startsWith("GIF89a");
    }

    /** A genuine click on a link of another organisation. */
    private static String clickOfOthers() throws Exception {
        World others = new World();
        LinkEntry link = others.link(fresh("link"));
        shop.tracking.publish(others.program(), others.enrolment(EnrolmentEntry.Status.APPROVED), link);
        return shop.click(link);
    }

    private static HttpResponse<String> postback(String query) throws IOException, InterruptedException {
        return shop.tracking.get("/postback?token=" + Shop.POSTBACK + "&" + query);
    }
}
