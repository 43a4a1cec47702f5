package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.code;
import static org.tributary.tracking.Shop.fresh;
import static org.tributary.tracking.Shop.recorded;
import static org.tributary.tracking.Shop.sale;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.json.Json;

class BatchHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 221);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void everyLineIsAnsweredInItsPlaceAndABadOneStopsNothing() throws Exception {
        String customer = fresh("customer");
        String invoice = fresh("invoice");

        List<JsonNode> answers = answers(shop.post("/track/batch", """
                {"type": "lead", "clickId": "%s", "eventName": "Sign up", "customerExternalId": "%s"}
                {"type": "sale", "customerExternalId": "%2$s", "amount": 12.5}
                no JSON at all

                {"type": "gift", "customerExternalId": "%2$s"}
                {"type": "sale", "customerExternalId": "%2$s", "invoiceId": "%3$s", "amount": 500, "currency": "jpy"}
                {"type": "event", "customerExternalId": "%2$s", "eventName": "deposit"}
                {"type": "refund", "invoiceId": "%3$s", "refundId": "%3$s-r"}
                """.formatted(shop.click(), customer, invoice)));

        assertThat(answers).extracting(answer -> answer.get("line").intValue()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(answers)
                .extracting(answer -> answer.get("status").intValue())
                .containsExactly(200, 400, 400, 400, 200, 200, 200);
        assertThat(answers.get(1).at("/problem/code").textValue()).isEqualTo("amount_not_integer");
        assertThat(answers.get(3).at("/problem/errors/0/pointer").textValue()).isEqualTo("/type");
        assertThat(answers.get(4).at("/answer/sale/currency").textValue()).isEqualTo("jpy");
        for (int line : new int[] {0, 4, 5, 6}) {
            String conversion = answers.get(line).at("/answer/conversionId").textValue();
            assertThat(recorded(conversion)).hasSize(1);
        }
    }

    @Test
    void theSameLineTwiceInABatchIsOneConversionAndADuplicate() throws Exception {
        String line =
                sale(fresh("customer"), fresh("invoice"), 700).replaceFirst("\\{", "{\"type\": \"sale\", ") + "\n";

        List<JsonNode> answers = answers(shop.post("/track/batch", line + line + line.replace("700", "701")));

        assertThat(answers.get(0).at("/answer/duplicate").booleanValue()).isFalse();
        assertThat(answers.get(1).at("/answer/duplicate").booleanValue()).isTrue();
        assertThat(answers.get(2).at("/problem/code").textValue()).isEqualTo("conversion_conflict");
        assertThat(recorded(answers.get(0).at("/answer/conversionId").textValue()))
                .hasSize(1);
    }

    @Test
    void aLineWithoutANameDoesNotMakeAnEarlierLinesNameForgotten() throws Exception {
        String customer = fresh("customer");

        List<JsonNode> answers = answers(shop.post("/track/batch", """
                {"type": "sale", "customerExternalId": "%1$s", "customerName": "Anna", "invoiceId": "%1$s-1", "amount": 1, "currency": "eur"}
                {"type": "sale", "customerExternalId": "%1$s", "invoiceId": "%1$s-2", "amount": 1, "currency": "eur"}
                """.formatted(customer)));

        assertThat(answers.get(1).at("/answer/customer/name").textValue()).isEqualTo("Anna");
        recorded(answers.get(1).at("/answer/conversionId").textValue());
        assertThat(Shop.customers(answers.get(0).at("/answer/customer/id").textValue()))
                .singleElement()
                .satisfies(seen ->
                        assertThat(((CustomerEvent.CustomerSeen) seen).name()).isEqualTo("Anna"));
    }

    @Test
    void aPositionTellsItsTaxShippingAndDiscount() throws Exception {
        List<JsonNode> answers = answers(shop.post("/track/batch", """
                {"type": "sale", "customerExternalId": "c", "invoiceId": "%s", "amount": 12000, "currency": "eur", "tax": 2000,\
                 "shipping": 500, "discount": 300,\
                 "items": [{"productId": "pro", "amount": 12000, "tax": 2000, "shipping": 500, "discount": 300, "quantity": 2}]}
                """.formatted(fresh("invoice"))));

        SaleRecorded sale = (SaleRecorded) Json.read(
                recorded(answers.getFirst().at("/answer/conversionId").textValue())
                        .getFirst()
                        .value(),
                ConversionEvent.class);
        assertThat(sale.discount()).isEqualTo(300);
        assertThat(sale.items()).containsExactly(new SaleRecorded.LineItem("pro", 12_000, 2_000, 2, 500L, 300L));
    }

    @Test
    void aBatchHasItsLimits() throws Exception {
        String lines = IntStream.rangeClosed(1, 501)
                .mapToObj(i -> "{\"type\": \"lead\"}")
                .collect(Collectors.joining("\n"));

        assertThat(code(shop.post("/track/batch", lines))).isEqualTo("batch_size");
        assertThat(code(shop.post("/track/batch", "\n \n"))).isEqualTo("batch_size");
        assertThat(shop.post("/track/batch", "x".repeat(300_000)).statusCode()).isEqualTo(413);
        assertThat(code(shop.tracking.send(shop.request("/track/batch", lines, Shop.PUBLISHABLE))))
                .isEqualTo("secret_key_required");
    }

    private static List<JsonNode> answers(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().split("\n")) {
            lines.add(Json.MAPPER.readTree(line));
        }
        return lines;
    }
}
