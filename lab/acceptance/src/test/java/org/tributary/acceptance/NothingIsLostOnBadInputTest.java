package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.acceptance.Vendor.Setting;

class NothingIsLostOnBadInputTest {

    private static Vendor vendor;
    private static Setting setting;
    private static String customer;

    @BeforeAll
    static void up() {
        vendor = new Vendor(RunningStack.get());
        setting = vendor.setting(Vendor.PLAN_20_AND_10);
        customer = vendor.fresh("customer");
        vendor.lead(vendor.click(setting.linkKey()), customer);
    }

    @Test
    void theSameSaleAgainSaysThatItIsADuplicateAndChangesNothing() {
        Setting own = vendor.setting(Vendor.PLAN_20_AND_10);
        String buyer = vendor.fresh("customer");
        String invoice = vendor.fresh("invoice");
        vendor.lead(vendor.click(own.linkKey()), buyer);
        JsonNode first = vendor.sale(buyer, 10_000, invoice);
        JsonNode second = vendor.sale(buyer, 10_000, invoice);
        vendor.sale(buyer, 100, vendor.fresh("invoice"));

        assertThat(first.path("duplicate").asBoolean()).isFalse();
        assertThat(second.path("duplicate").asBoolean()).isTrue();
        assertThat(second.path("conversionId")).isEqualTo(first.path("conversionId"));
        vendor.awaitEarned(own.partner(), 2_020);
    }

    @ParameterizedTest(name = "{0} is refused as {1}")
    @CsvSource(delimiter = '|', textBlock = """
            'amount':100,'currency':'xxq'                 | unknown_currency
            'amount':-1,'currency':'eur'                  | amount_negative
            'amount':100.5,'currency':'eur'               | amount_not_integer
            'amount':100,'currency':'eur','tax':101       | tax_above_amount
            'amount':99999999999999999999,'currency':'eur'| amount_too_large
            """)
    void aSaleThatCannotBeIsRefusedWithACode(String fields, String code) {
        Http.Answer answer = vendor.tracking.post(
                "/track/sale",
                "{'customerExternalId':'" + customer + "','invoiceId':'" + vendor.fresh("bad") + "'," + fields + "}");

        assertThat(answer.status()).as(answer.body()).isBetween(400, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("detail").asText()).isNotBlank();
    }

    @Test
    void aSaleOfAnUnknownCustomerWithoutAClickHasAReceiptThatSaysWhyNothingWasEarned() {
        JsonNode sale = vendor.sale(vendor.fresh("stranger"), 5_000, vendor.fresh("invoice"));

        JsonNode receipt = vendor.receipt(sale.path("conversionId").asText());
        assertThat(receipt.toString()).contains("no_attribution");
        assertThat(vendor.commissions(
                        "conversionId=" + sale.path("conversionId").asText()))
                .isEmpty();
    }
}
