package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.acceptance.Vendor.Setting;

/** Link, click, lead, sale, two levels of commission, a payout approved by two, a refund that is carried. */
class MainJobTest {

    private static Vendor vendor;

    @BeforeAll
    static void up() {
        vendor = new Vendor(RunningStack.get());
    }

    @Test
    void aClickBecomesAPaidCommissionAndALaterRefundIsCarried() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        Http.Answer redirect = follow(setting);
        String customer = vendor.fresh("customer");
        String invoice = vendor.fresh("invoice");
        JsonNode lead = vendor.lead(Vendor.clickId(redirect), customer);
        JsonNode sale = vendor.sale(customer, 10_000, invoice);

        vendor.awaitEarned(setting.partner(), 2_000);
        vendor.awaitEarned(setting.recruiter(), 200);
        assertThat(vendor.receipt(lead.path("conversionId").asText()).toString())
                .contains(setting.partner());
        JsonNode receipt = vendor.receipt(sale.path("conversionId").asText());
        assertThat(receipt.toString()).contains(setting.plan(), "sale-base", setting.recruiter());

        vendor.connectAccount(setting.partner());
        vendor.connectAccount(setting.recruiter());
        vendor.awaitAvailable(setting.partner(), 1);
        vendor.awaitAvailable(setting.recruiter(), 1);
        JsonNode run = vendor.payOut(setting.program());
        assertThat(run.path("itemCount").asInt()).isEqualTo(2);
        assertThat(vendor.transfers(run.path("id").asText()))
                .isEqualTo(Map.of(setting.partner(), 2_000L, setting.recruiter(), 200L));
        assertThat(vendor.ledgerCheck().path("balanced").asBoolean()).isTrue();

        vendor.refund(invoice, 5_000, vendor.fresh("refund"));
        vendor.awaitEarned(setting.partner(), 1_000);
        vendor.awaitEarned(setting.recruiter(), 100);
        assertThat(vendor.finance
                        .post("/api/v1/payout-runs", "{'programId':'" + setting.program() + "'}")
                        .status())
                .isEqualTo(409);

        vendor.sale(customer, 10_000, vendor.fresh("invoice"));
        vendor.awaitAvailable(setting.partner(), 3);
        vendor.awaitAvailable(setting.recruiter(), 3);
        JsonNode next = vendor.payOut(setting.program());
        assertThat(vendor.transfers(next.path("id").asText()))
                .as("the refund's part is kept back from the next payout")
                .isEqualTo(Map.of(setting.partner(), 1_000L, setting.recruiter(), 100L));
        assertThat(vendor.ledgerCheck().path("balanced").asBoolean()).isTrue();
    }

    @Test
    void aRunNeedsTwoDifferentPeople() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        String customer = vendor.fresh("customer");
        vendor.lead(vendor.click(setting.linkKey()), customer);
        vendor.sale(customer, 1_000, vendor.fresh("invoice"));
        vendor.connectAccount(setting.partner());
        vendor.awaitAvailable(setting.partner(), 1);

        JsonNode run = vendor.finance
                .post("/api/v1/payout-runs", "{'programId':'" + setting.program() + "'}")
                .expect(201)
                .json();
        String path = "/api/v1/payout-runs/" + run.path("id").asText();
        assertThat(run.path("status").asText()).isEqualTo("awaiting_approval");
        vendor.finance.post(path + "/approve", "{}").expect(200);
        assertThat(vendor.finance.post(path + "/approve", "{}").status()).isEqualTo(409);
        assertThat(vendor.api.get(path).json().path("status").asText()).isEqualTo("awaiting_approval");
        vendor.finance.post(path + "/cancel", "{'reason':'only a trial'}").expect(200);
    }

    @Test
    void aFileOfSalesEarnsOnceHoweverOftenItIsSent() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        String invoice = vendor.fresh("invoice");
        String file = """
                customerExternalId;invoiceId;clickId;amountDecimal;currency
                %1$s-1;%1$s-1;%2$s;100.00;eur
                %1$s-2;%1$s-2;;not a number;eur
                %1$s-3;;%2$s;5.00;eur
                """.formatted(invoice, vendor.click(setting.linkKey()));

        JsonNode first = upload(file);
        JsonNode second = upload(file);

        assertThat(first.path("recorded").asInt()).isEqualTo(1);
        assertThat(first.at("/lines/1/problem/code").asText()).isEqualTo("amount_not_integer");
        assertThat(first.at("/lines/2/problem/code").asText()).isEqualTo("invoice_required");
        assertThat(second.path("duplicates").asInt()).isEqualTo(1);
        vendor.awaitEarned(setting.partner(), 2_000);
        vendor.awaitEarned(setting.recruiter(), 200);
        assertThat(vendor.receipt(first.at("/lines/0/conversionId").asText()).toString())
                .contains("sale-base");
    }

    private static JsonNode upload(String file) {
        return vendor.api
                .postText("/api/v1/conversions/upload", "text/csv", file)
                .expect(200)
                .json();
    }

    private static Http.Answer follow(Setting setting) {
        vendor.click(setting.linkKey());
        Http.Answer redirect = vendor.anyone.get("/" + setting.linkKey());
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Cache-Control")).contains("no-store");
        assertThat(redirect.header("Location"))
                .startsWith("https://shop.example/")
                .contains("click_id=clk_");
        return redirect;
    }
}
