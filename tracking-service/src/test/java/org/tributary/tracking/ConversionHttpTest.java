package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.code;
import static org.tributary.tracking.Shop.customers;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.header;
import static org.tributary.tracking.Shop.ok;
import static org.tributary.tracking.Shop.recorded;
import static org.tributary.tracking.Shop.sale;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Keys;
import org.tributary.platform.kafka.CloudEvent;
import org.tributary.servers.TestServers;

class ConversionHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 204);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aLeadAnswersWhatDubsLibrariesWantAndStandsOnItsTopics() throws Exception {
        String clickId = shop.click();
        String customer = fresh("customer");

        JsonNode lead = ok(shop.post("/track/lead", """
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
        assertThat(lead.at("/link/shortLink").textValue()).isEqualTo("https://go.example/" + shop.link.key());
        String conversionId = lead.get("conversionId").textValue();
        assertThat(lead.get("receiptUrl").textValue()).isEqualTo("https://app.example/api/v1/receipts/" + conversionId);
        assertThat(lead.get("duplicate").booleanValue()).isFalse();

        ConsumerRecord<String, byte[]> record = recorded(conversionId).getFirst();
        LeadRecorded event = (LeadRecorded) Json.read(record.value(), ConversionEvent.class);
        assertThat(record.key()).isEqualTo(event.customerId().value());
        assertThat(header(record, CloudEvent.ID)).isEqualTo(conversionId);
        assertThat(header(record, CloudEvent.TYPE)).isEqualTo("org.tributary.lead");
        assertThat(event.click()).extracting(ClickRef::linkNumber).isEqualTo(shop.link.number());
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

        JsonNode sale = ok(shop.post("/track/sale", """
                {"customerExternalId": "%s", "amount": 12000, "currency": "EUR", "tax": 2000, "shipping": 500,
                 "invoiceId": "%s", "paymentProcessor": "stripe", "clickId": "%s", "leadEventName": "Sign up",
                 "items": [{"productId": "pro", "amount": 11500, "tax": 2000, "quantity": 2}]}
                """.formatted(customer, invoice, shop.click())));

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
        ok(shop.post("/track/sale", sale(fresh("customer"), fresh("invoice"), 100)));
    }

    @Test
    void aSaleWithoutANameOfItsOwnIsNotDeduplicatedAndSaysSo() throws Exception {
        String body = "{\"customerExternalId\": \"%s\", \"amount\": 100}".formatted(fresh("customer"));

        JsonNode first = ok(shop.post("/track/sale", body));
        JsonNode second = ok(shop.post("/track/sale", body));

        assertThat(first.get("deduplicated").booleanValue()).isFalse();
        assertThat(second.get("duplicate").booleanValue()).isFalse();
        assertThat(second.get("conversionId")).isNotEqualTo(first.get("conversionId"));
        assertThat(first.at("/sale/currency").textValue()).isEqualTo("usd");
    }

    @Test
    void anIdempotencyKeyNamesASaleThatHasNoInvoice() throws Exception {
        String body = "{\"customerExternalId\": \"%s\", \"amount\": 100}".formatted(fresh("customer"));
        String key = fresh("key");

        JsonNode first = ok(shop.tracking.send(shop.request("/track/sale", body).header("Idempotency-Key", key)));
        JsonNode second =
                ok(shop.tracking.send(shop.request("/track/sale", body).header("Idempotency-Key", key)));

        assertThat(first.has("deduplicated")).isFalse();
        assertThat(second.get("duplicate").booleanValue()).isTrue();
        assertThat(second.get("conversionId")).isEqualTo(first.get("conversionId"));
    }

    @Test
    void theSameSaleAgainIsADuplicateInWhateverOrderItsFieldsStand() throws Exception {
        String customer = fresh("customer");
        String invoice = fresh("invoice");

        JsonNode first = ok(shop.post("/track/sale", sale(customer, invoice, 500)));
        JsonNode again = ok(shop.post(
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
        ok(shop.post("/track/sale", sale(customer, invoice, 500)));

        HttpResponse<String> answer = shop.post("/track/sale", sale(customer, invoice, 501));

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
                answers.add(senders.submit(() -> shop.post("/track/sale", body)));
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

        JsonNode refund = ok(shop.post("/track/refund", """
                {"invoiceId": "%s", "refundId": "%s", "amount": 5000, "tax": 800, "reason": "returned"}
                """.formatted(invoice, fresh("refund"))));

        assertThat(refund.at("/refund/amount").longValue()).isEqualTo(5_000);
        ConsumerRecord<String, byte[]> record =
                recorded(refund.get("conversionId").textValue()).getFirst();
        assertThat(record.key()).isEqualTo(Keys.order(shop.world.org, invoice));
        RefundRecorded event = (RefundRecorded) Json.read(record.value(), ConversionEvent.class);
        assertThat(event.amount()).isEqualTo(5_000);
        assertThat(event.tax()).isEqualTo(800);
    }

    @Test
    void aGoalCountsOncePerCustomerAndNameOrPerEventId() throws Exception {
        String goal = "{\"eventName\": \"deposit\", \"customerExternalId\": \"%s\"}".formatted(fresh("customer"));
        JsonNode first = ok(shop.post("/track/event", goal));
        JsonNode again = ok(shop.post("/track/event", goal));
        JsonNode named = ok(shop.post("/track/event", goal.replace("}", ", \"eventId\": \"" + fresh("e") + "\"}")));

        assertThat(again.get("duplicate").booleanValue()).isTrue();
        assertThat(again.get("conversionId")).isEqualTo(first.get("conversionId"));
        assertThat(named.get("conversionId")).isNotEqualTo(first.get("conversionId"));
    }

    @Test
    void aSaleWithoutANameDoesNotMakeTheTopicForgetTheCustomersName() throws Exception {
        String customer = fresh("customer");
        JsonNode lead = ok(shop.post("/track/lead", """
                {"eventName": "Sign up", "customerExternalId": "%s", "customerName": "Ada"}""".formatted(customer)));
        JsonNode sale = ok(shop.post("/track/sale", sale(customer, fresh("invoice"), 100)));

        assertThat(sale.at("/customer/name").textValue()).isEqualTo("Ada");
        recorded(sale.get("conversionId").textValue());
        assertThat(customers(lead.at("/customer/id").textValue())).hasSize(1);
    }

    @Test
    void withoutRedisConversionsGoOn() throws Exception {
        TestServers.redis().kill();
        try {
            String body = sale(fresh("customer"), fresh("invoice"), 100);
            assertThat(ok(shop.post("/track/sale", body)).get("duplicate").booleanValue())
                    .isFalse();
            assertThat(ok(shop.post("/track/sale", body)).get("duplicate").booleanValue())
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

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
