package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.tracking.Shop.code;
import static org.tributary.tracking.Shop.fresh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.json.Json;

class ConversionRefusedHttpTest {

    @TempDir
    static Path data;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(data, 202);
    }

    @AfterAll
    static void stop() {
        shop.close();
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
            "amount": 100, "metadata": {"a": [{"b": 1e309}]}             | number_not_usable      | /metadata
            "amount": 100, "metadata": {"a": -1e-999999999}              | number_not_usable      | /metadata
            "amount": 100, "invoiceId": "a\\nb"                          | text_not_clean         | /invoiceId
            "amount": 100, "eventName": "\\udc00"                        | text_not_clean         | /eventName
            "amount": 100, "amuont": 5                                   | unknown_field          | /amuont
            """)
    void whatASaleCannotSayIsRefusedWithCodeAndPointer(String fields, String code, String pointer) throws Exception {
        HttpResponse<String> answer =
                shop.post("/track/sale", "{\"customerExternalId\": \"" + fresh("customer") + "\", " + fields + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(Json.MAPPER.readTree(answer.body()).at("/errors/0/pointer").textValue())
                .isEqualTo(pointer);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void aSaleOlderThanItsProgramTakesIsRefused() throws Exception {
        String old = Instant.now().minus(Duration.ofDays(91)).toString();

        HttpResponse<String> answer = shop.post("/track/sale", """
                {"customerExternalId": "c", "amount": 1, "programId": "%s", "occurredAt": "%s"}
                """.formatted(shop.world.program.value(), old));

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
            /track/sale   | {"amount": 1e99937203685479372036854775808}                  | invalid_request
            """)
    void whatCannotBeReadIsRefused(String path, String body, String code) throws Exception {
        HttpResponse<String> answer = shop.post(path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void metadataHasALimit() throws Exception {
        HttpResponse<String> answer = shop.post(
                "/track/sale",
                "{\"customerExternalId\": \"c\", \"amount\": 1, \"metadata\": {\"a\": \"" + "x".repeat(10_000)
                        + "\"}}");

        assertThat(code(answer)).isEqualTo("metadata_too_large");
    }

    @Test
    void deepAndInflatingBodiesAreRefused() throws Exception {
        HttpResponse<String> deep = shop.post("/track/sale", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        HttpResponse<String> bomb =
                shop.tracking.send(shop.request("/track/sale", gzip("[" + " ".repeat(20 << 20) + "]"))
                        .header("Content-Encoding", "gzip"));

        assertThat(deep.statusCode()).isEqualTo(400);
        assertThat(bomb.statusCode()).isBetween(400, 499);
    }

    @Test
    void anotherOrganisationsClickIsNoneOfOurs() throws Exception {
        World other = new World();
        LinkEntry theirs = other.link(UUID.randomUUID().toString());
        shop.tracking.publish(other.program(), other.enrolment(EnrolmentEntry.Status.APPROVED), theirs);

        HttpResponse<String> answer = shop.post("/track/lead", """
                {"clickId": "%s", "eventName": "x", "customerExternalId": "c"}""".formatted(shop.click(theirs)));

        assertThat(code(answer)).isEqualTo("click_id_invalid");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
