package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.CloudEvent;
import org.tributary.servers.TestServers;

class ConversionHttpTest {

    private static final String SECRET = "trb_sk_" + UUID.randomUUID();
    private static final String TEST_KEY = "trb_sk_test_" + UUID.randomUUID();
    private static final String PUBLISHABLE = "trb_pk_" + UUID.randomUUID();

    @TempDir
    static Path data;

    private static RunningTracking tracking;
    private static World world;
    private static KeyEntry secretKey;
    private static LinkEntry link;

    @BeforeAll
    static void start() throws Exception {
        tracking = RunningTracking.start(data, 202, Map.of());
        world = new World();
        link = world.link(UUID.randomUUID().toString());
        secretKey = world.key(SECRET, KeyEntry.Kind.SECRET, Mode.LIVE);
        tracking.publish(
                world.program(),
                world.enrolment(EnrolmentEntry.Status.APPROVED),
                link,
                secretKey,
                world.key(TEST_KEY, KeyEntry.Kind.SECRET, Mode.TEST),
                world.key(PUBLISHABLE, KeyEntry.Kind.PUBLISHABLE, Mode.LIVE));
    }

    @AfterAll
    static void stop() {
        tracking.close();
    }

    @Test
    void aLeadAnswersWhatDubsLibrariesWantAndStandsOnItsTopics() throws Exception {
        String clickId = click();
        String customer = fresh("customer");

        JsonNode lead = ok(post("/track/lead", """
                {"clickId": "%s", "eventName": "Sign up", "customerExternalId": "%s", "customerName": "Ada",
                 "customerEmail": "ada@example.com", "mode": "wait", "metadata": {"plan": "pro"}}
                """.formatted(clickId, customer)));

        assertThat(lead.at("/click/id").textValue()).isEqualTo(clickId);
        assertThat(lead.at("/customer/externalId").textValue()).isEqualTo(customer);
        assertThat(lead.at("/customer/name").textValue()).isEqualTo("Ada");
        assertThat(lead.at("/customer").has("avatar")).isTrue();
        assertThat(names(lead.get("link")))
                .isEqualTo(Set.of(
                        "id", "domain", "key", "shortLink", "url", "partnerId", "programId", "tenantId", "externalId"));
        assertThat(lead.at("/link/shortLink").textValue()).isEqualTo("https://go.example/" + link.key());
        String conversionId = lead.get("conversionId").textValue();
        assertThat(lead.get("receiptUrl").textValue()).isEqualTo("https://app.example/api/v1/receipts/" + conversionId);
        assertThat(lead.get("duplicate").booleanValue()).isFalse();

        ConsumerRecord<String, byte[]> record = recorded(conversionId).getFirst();
        LeadRecorded event = (LeadRecorded) Json.read(record.value(), ConversionEvent.class);
        assertThat(record.key()).isEqualTo(event.customerId().value());
        assertThat(header(record, CloudEvent.ID)).isEqualTo(conversionId);
        assertThat(header(record, CloudEvent.TYPE)).isEqualTo("org.tributary.lead");
        assertThat(event.click()).extracting(ClickRef::linkNumber).isEqualTo(link.number());
        assertThat(event.metadata()).isEqualTo(Map.of("plan", "pro"));
        assertThat(event.envelope().directoryOffset()).isNotNegative();
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("Ada", customer);
        CustomerSeen seen = (CustomerSeen) customers(event.customerId().value()).getLast();
        assertThat(seen.externalId()).isEqualTo(customer);
        assertThat(seen.email()).isEqualTo("ada@example.com");
    }

    @Test
    void aSaleAnswersWhatDubsLibrariesWant() throws Exception {
        String customer = fresh("customer");
        String invoice = fresh("invoice");

        JsonNode sale = ok(post("/track/sale", """
                {"customerExternalId": "%s", "amount": 12000, "currency": "EUR", "tax": 2000, "shipping": 500,
                 "invoiceId": "%s", "paymentProcessor": "stripe", "clickId": "%s", "leadEventName": "Sign up",
                 "items": [{"productId": "pro", "amount": 11500, "tax": 2000, "quantity": 2}]}
                """.formatted(customer, invoice, click())));

        assertThat(sale.get("eventName").textValue()).isEqualTo("Purchase");
        assertThat(sale.at("/customer/id").textValue()).startsWith("cus_");
        assertThat(sale.get("sale").toString())
                .isEqualTo(("{'amount':12000,'currency':'eur','paymentProcessor':'stripe'," + "'invoiceId':'" + invoice
                                + "','metadata':null}")
                        .replace('\'', '"'));
        assertThat(sale.has("deduplicated")).isFalse();
        SaleRecorded event = (SaleRecorded) Json.read(
                recorded(sale.get("conversionId").textValue()).getFirst().value(), ConversionEvent.class);
        assertThat(event.net().minor()).isEqualTo(9_500);
        assertThat(event.orderId()).isEqualTo(invoice);
        assertThat(event.items()).containsExactly(new SaleRecorded.LineItem("pro", 11_500, 2_000, 2));
    }

    @Test
    void aSaleForAnUnknownCustomerWithoutAClickIsAccepted() throws Exception {
        ok(post("/track/sale", sale(fresh("customer"), fresh("invoice"), 100)));
    }

    @Test
    void aSaleWithoutANameOfItsOwnIsNotDeduplicatedAndSaysSo() throws Exception {
        String body = "{\"customerExternalId\": \"%s\", \"amount\": 100}".formatted(fresh("customer"));

        JsonNode first = ok(post("/track/sale", body));
        JsonNode second = ok(post("/track/sale", body));

        assertThat(first.get("deduplicated").booleanValue()).isFalse();
        assertThat(second.get("duplicate").booleanValue()).isFalse();
        assertThat(second.get("conversionId")).isNotEqualTo(first.get("conversionId"));
        assertThat(first.at("/sale/currency").textValue()).isEqualTo("usd");
    }

    @Test
    void anIdempotencyKeyNamesASaleThatHasNoInvoice() throws Exception {
        String body = "{\"customerExternalId\": \"%s\", \"amount\": 100}".formatted(fresh("customer"));
        String key = fresh("key");

        JsonNode first = ok(tracking.send(request("/track/sale", body).header("Idempotency-Key", key)));
        JsonNode second = ok(tracking.send(request("/track/sale", body).header("Idempotency-Key", key)));

        assertThat(first.has("deduplicated")).isFalse();
        assertThat(second.get("duplicate").booleanValue()).isTrue();
        assertThat(second.get("conversionId")).isEqualTo(first.get("conversionId"));
    }

    @Test
    void theSameSaleAgainIsADuplicateInWhateverOrderItsFieldsStand() throws Exception {
        String customer = fresh("customer");
        String invoice = fresh("invoice");

        JsonNode first = ok(post("/track/sale", sale(customer, invoice, 500)));
        JsonNode again = ok(post(
                "/track/sale",
                "{\"amount\": 500, \"invoiceId\": \"%s\", \"customerExternalId\": \"%s\", \"currency\": \"EUR\"}"
                        .formatted(invoice, customer)));

        assertThat(again.get("duplicate").booleanValue()).isTrue();
        assertThat(again.get("conversionId")).isEqualTo(first.get("conversionId"));
        assertThat(recorded(first.get("conversionId").textValue())).hasSize(1);
    }

    @Test
    void theSameOrderWithAnotherBodyIsAConflictThatSaysWhatToDo() throws Exception {
        String customer = fresh("customer");
        String invoice = fresh("invoice");
        ok(post("/track/sale", sale(customer, invoice, 500)));

        HttpResponse<String> answer = post("/track/sale", sale(customer, invoice, 501));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("conversion_conflict");
        assertThat(Json.MAPPER.readTree(answer.body()).get("detail").textValue())
                .contains("/track/refund");
    }

    @Test
    void ofAThousandParallelCopiesOneIsFirstAndOneIsRecorded() throws Exception {
        String body = sale(fresh("customer"), fresh("invoice"), 500);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 1_000; i++) {
                answers.add(senders.submit(() -> post("/track/sale", body)));
            }
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
        assertThat(answers.stream().filter(answer -> isFirst(answer))).hasSize(1);
        String conversionId = ok(answers.getFirst().get()).get("conversionId").textValue();
        assertThat(recorded(conversionId)).hasSize(1);
    }

    @Test
    void aRefundGoesToItsOrdersPartition() throws Exception {
        String invoice = fresh("invoice");

        JsonNode refund = ok(post("/track/refund", """
                {"invoiceId": "%s", "refundId": "%s", "amount": 5000, "tax": 800, "reason": "returned"}
                """.formatted(invoice, fresh("refund"))));

        assertThat(refund.at("/refund/amount").longValue()).isEqualTo(5_000);
        ConsumerRecord<String, byte[]> record =
                recorded(refund.get("conversionId").textValue()).getFirst();
        assertThat(record.key()).isEqualTo(Keys.order(world.org, invoice));
        RefundRecorded event = (RefundRecorded) Json.read(record.value(), ConversionEvent.class);
        assertThat(event.amount()).isEqualTo(5_000);
        assertThat(event.tax()).isEqualTo(800);
    }

    @Test
    void aGoalCountsOncePerCustomerAndNameOrPerEventId() throws Exception {
        String goal = "{\"eventName\": \"deposit\", \"customerExternalId\": \"%s\"}".formatted(fresh("customer"));
        JsonNode first = ok(post("/track/event", goal));
        JsonNode again = ok(post("/track/event", goal));
        JsonNode named = ok(post("/track/event", goal.replace("}", ", \"eventId\": \"" + fresh("e") + "\"}")));

        assertThat(again.get("duplicate").booleanValue()).isTrue();
        assertThat(again.get("conversionId")).isEqualTo(first.get("conversionId"));
        assertThat(named.get("conversionId")).isNotEqualTo(first.get("conversionId"));
    }

    @Test
    void aTestKeyMakesTestEventsUnderOtherIds() throws Exception {
        String body = sale(fresh("customer"), fresh("invoice"), 500);

        JsonNode live = ok(post("/track/sale", body));
        JsonNode test = ok(tracking.send(request("/track/sale", body, TEST_KEY)));

        assertThat(test.get("conversionId")).isNotEqualTo(live.get("conversionId"));
        assertThat(Json.read(
                                recorded(test.get("conversionId").textValue())
                                        .getFirst()
                                        .value(),
                                ConversionEvent.class)
                        .envelope()
                        .mode())
                .isEqualTo(Mode.TEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "amount": -1                                                 | amount_negative        | /amount
            "amount": 10.5                                               | amount_not_integer     | /amount
            "amount": 100.0                                              | amount_not_integer     | /amount
            "amount": "100"                                              | amount_not_integer     | /amount
            "amount": 99999999999999999999                               | amount_too_large       | /amount
            "amount": 1e400                                              | amount_not_integer     | /amount
            "currency": "eur"                                            | required               | /amount
            "amount": 100, "currency": "xyz"                             | unknown_currency       | /currency
            "amount": 100, "currency": "XAU"                             | unknown_currency       | /currency
            "amount": 100, "currency": "JPYEN"                           | text_too_long          | /currency
            "amount": 100, "tax": 101                                    | tax_above_amount       | /tax
            "amount": 100, "tax": 60, "shipping": 41                     | shipping_above_amount  | /shipping
            "amount": 100, "tax": -1                                     | amount_negative        | /tax
            "amount": 100, "items": [{"productId":"a","amount":1,"quantity":0}] | quantity_out_of_range | /items/0/quantity
            "amount": 100, "items": [{"amount":1}]                       | required               | /items/0/productId
            "amount": 100, "items": [{"productId":"a","amount":1,"tax":2}] | tax_above_amount     | /items/0/tax
            "amount": 100, "items": {}                                   | not_a_list             | /items
            "amount": 100, "occurredAt": "2999-01-01T00:00:00Z"          | occurred_at_in_future  | /occurredAt
            "amount": 100, "occurredAt": "yesterday"                     | time_not_readable      | /occurredAt
            "amount": 100, "clickId": "clk_forged"                       | click_id_invalid       | /clickId
            "amount": 100, "clickId": 5                                  | not_text               | /clickId
            "amount": 100, "programId": "prog_unknown"                   | program_unknown        | /programId
            "amount": 100, "metadata": []                                | not_an_object          | /metadata
            "amount": 100, "metadata": {"a": "\\u0000"}                  | text_not_clean         | /metadata
            "amount": 100, "metadata": {"a": "\\ud800"}                  | text_not_clean         | /metadata
            "amount": 100, "invoiceId": "a\\nb"                          | text_not_clean         | /invoiceId
            "amount": 100, "eventName": "\\udc00"                        | text_not_clean         | /eventName
            "amount": 100, "amuont": 5                                   | unknown_field          | /amuont
            """)
    void whatASaleCannotSayIsRefusedWithCodeAndPointer(String fields, String code, String pointer) throws Exception {
        HttpResponse<String> answer =
                post("/track/sale", "{\"customerExternalId\": \"" + fresh("customer") + "\", " + fields + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(Json.MAPPER.readTree(answer.body()).at("/errors/0/pointer").textValue())
                .isEqualTo(pointer);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void aSaleOlderThanItsProgramTakesIsRefused() throws Exception {
        String old = Instant.now().minus(Duration.ofDays(91)).toString();

        HttpResponse<String> answer = post("/track/sale", """
                {"customerExternalId": "c", "amount": 1, "programId": "%s", "occurredAt": "%s"}
                """.formatted(world.program.value(), old));

        assertThat(code(answer)).isEqualTo("occurred_at_too_old");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /track/lead   | {"eventName": "x"}                                           | required
            /track/lead   | {"customerExternalId": "x"}                                  | required
            /track/lead   | {"eventName": "x", "customerExternalId": "c", "eventQuantity": 101} | quantity_out_of_range
            /track/refund | {"invoiceId": "i", "refundId": "r", "amount": 0}             | amount_not_positive
            /track/refund | {"invoiceId": "i", "refundId": "r", "amount": -5}            | amount_negative
            /track/refund | {"invoiceId": "i", "refundId": "r", "amount": 5, "tax": 6}   | tax_above_amount
            /track/refund | {"invoiceId": "i"}                                           | required
            /track/event  | {"customerExternalId": "c"}                                  | required
            /track/sale   | []                                                           | not_an_object
            /track/sale   | {"amount": 1, "amount": 2, "customerExternalId": "c"}        | invalid_request
            /track/sale   | {"amount": 1, "customerExternalId": "c"} {}                  | invalid_request
            /track/sale   | {"amount": 1,                                                | invalid_request
            """)
    void whatCannotBeReadIsRefused(String path, String body, String code) throws Exception {
        HttpResponse<String> answer = post(path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void metadataHasALimit() throws Exception {
        HttpResponse<String> answer = post(
                "/track/sale",
                "{\"customerExternalId\": \"c\", \"amount\": 1, \"metadata\": {\"a\": \"" + "x".repeat(10_000)
                        + "\"}}");

        assertThat(code(answer)).isEqualTo("metadata_too_large");
    }

    @Test
    void deepAndInflatingBodiesAreRefused() throws Exception {
        HttpResponse<String> deep = post("/track/sale", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        HttpResponse<String> bomb = tracking.send(request("/track/sale", gzip("[" + " ".repeat(20 << 20) + "]"))
                .header("Content-Encoding", "gzip"));

        assertThat(deep.statusCode()).isEqualTo(400);
        assertThat(bomb.statusCode()).isBetween(400, 499);
    }

    @Test
    void anotherOrganisationsClickIsNoneOfOurs() throws Exception {
        World other = new World();
        LinkEntry theirs = other.link(UUID.randomUUID().toString());
        tracking.publish(other.program(), other.enrolment(EnrolmentEntry.Status.APPROVED), theirs);

        HttpResponse<String> answer = post("/track/lead", """
                {"clickId": "%s", "eventName": "x", "customerExternalId": "c"}""".formatted(click(theirs)));

        assertThat(code(answer)).isEqualTo("click_id_invalid");
    }

    @Test
    void onlyKnownKeysComeInAndARevokedOneIsDeadWhenItsEntryArrives() throws Exception {
        String revoked = "trb_sk_" + UUID.randomUUID();
        KeyEntry key = world.key(revoked, KeyEntry.Kind.SECRET, Mode.LIVE);
        tracking.publish(key);
        String body = sale(fresh("customer"), fresh("invoice"), 1);
        ok(tracking.send(request("/track/sale", body, revoked)));

        tracking.publish(new KeyEntry(
                key.keyId(),
                key.org(),
                key.kind(),
                key.mode(),
                key.sha256(),
                key.scopes(),
                null,
                null,
                null,
                World.CREATED,
                true));

        assertThat(code(tracking.send(request("/track/sale", body, revoked)))).isEqualTo("key_unknown");
        assertThat(code(tracking.send(request("/track/sale", body, "trb_sk_wrong"))))
                .isEqualTo("key_unknown");
        assertThat(code(tracking.send(tracking.request("/track/sale").POST(HttpRequest.BodyPublishers.ofString(body)))))
                .isEqualTo("key_required");
    }

    @Test
    void aPublishableKeyRecordsLeadsFromItsProgramsPagesAndNothingElse() throws Exception {
        String lead = "{\"eventName\": \"Sign up\", \"customerExternalId\": \"%s\"}".formatted(fresh("customer"));

        HttpResponse<String> fromPage =
                tracking.send(request("/track/lead", lead, PUBLISHABLE).header("Origin", "https://shop.example"));
        HttpResponse<String> fromElsewhere =
                tracking.send(request("/track/lead", lead, PUBLISHABLE).header("Origin", "https://evil.example"));
        HttpResponse<String> sale = tracking.send(request("/track/sale", sale("c", fresh("invoice"), 1), PUBLISHABLE)
                .header("Origin", "https://shop.example"));

        assertThat(fromPage.headers().firstValue("Access-Control-Allow-Origin")).contains("https://shop.example");
        LeadRecorded event = (LeadRecorded) Json.read(
                recorded(ok(fromPage).get("conversionId").textValue())
                        .getFirst()
                        .value(),
                ConversionEvent.class);
        assertThat(event.clientSide()).isTrue();
        assertThat(event.programId()).isEqualTo(world.program);
        assertThat(code(fromElsewhere)).isEqualTo("origin_not_allowed");
        assertThat(code(sale)).isEqualTo("secret_key_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example", "https://evil.example"})
    void aPreflightAllowsTheOriginsOfPrograms(String origin) throws Exception {
        HttpResponse<String> answer = tracking.send(tracking.request("/track/lead")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent())
                .isEqualTo(origin.equals("https://shop.example"));
    }

    @Test
    void aSaleWithoutANameDoesNotMakeTheTopicForgetTheCustomersName() throws Exception {
        String customer = fresh("customer");
        JsonNode lead = ok(post("/track/lead", """
                {"eventName": "Sign up", "customerExternalId": "%s", "customerName": "Ada"}""".formatted(customer)));
        JsonNode sale = ok(post("/track/sale", sale(customer, fresh("invoice"), 100)));

        assertThat(sale.at("/customer/name").textValue()).isEqualTo("Ada");
        recorded(sale.get("conversionId").textValue());
        assertThat(customers(lead.at("/customer/id").textValue())).hasSize(1);
    }

    @Test
    void withoutRedisConversionsGoOn() throws Exception {
        TestServers.redis().kill();
        try {
            String body = sale(fresh("customer"), fresh("invoice"), 100);
            assertThat(ok(post("/track/sale", body)).get("duplicate").booleanValue())
                    .isFalse();
            assertThat(ok(post("/track/sale", body)).get("duplicate").booleanValue())
                    .isTrue();
        } finally {
            TestServers.redis().start();
        }
    }

    private static boolean isFirst(Future<HttpResponse<String>> answer) {
        try {
            return !ok(answer.get()).get("duplicate").booleanValue();
        } catch (IOException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fresh(String what) {
        return what + "-" + UUID.randomUUID();
    }

    private static String sale(String customer, String invoice, long amount) {
        return "{\"customerExternalId\": \"%s\", \"invoiceId\": \"%s\", \"amount\": %d, \"currency\": \"eur\"}"
                .formatted(customer, invoice, amount);
    }

    private static HttpRequest.Builder request(String path, String body) {
        return request(path, body, SECRET);
    }

    private static HttpRequest.Builder request(String path, byte[] body) {
        return request(path, "", SECRET).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private static HttpRequest.Builder request(String path, String body, String key) {
        return tracking.request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return tracking.send(request(path, body));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String click() throws IOException, InterruptedException {
        return click(link);
    }

    private static String click(LinkEntry followed) throws IOException, InterruptedException {
        String location = tracking.get("/" + followed.key())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.indexOf("clk_"));
    }

    private static JsonNode ok(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return Json.MAPPER.readTree(answer.body()).get("code").textValue();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> recorded(String conversionId) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> RunningTracking.everythingOn(Topic.CONVERSIONS).stream()
                                .filter(record -> header(record, CloudEvent.ID).equals(conversionId))
                                .toList(),
                        records -> !records.isEmpty());
    }

    private static List<CustomerEvent> customers(String customerId) {
        return RunningTracking.everythingOn(Topic.CUSTOMERS).stream()
                .filter(record -> record.key().equals(customerId))
                .map(record -> Json.read(record.value(), CustomerEvent.class))
                .toList();
    }
}
