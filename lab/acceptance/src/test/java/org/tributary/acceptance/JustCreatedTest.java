package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.acceptance.Vendor.Setting;

class JustCreatedTest {

    private static final int TIMES = 100;
    private static Vendor vendor;

    private record Judged(Setting setting, String conversionId, long expected) {}

    @BeforeAll
    static void up() {
        vendor = new Vendor(RunningStack.get());
    }

    @Test
    void aSaleRightAfterItsProgramPlanPartnerAndLinkIsJudgedByExactlyThatPlan() {
        List<Judged> sales = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            sales.add(sellAtOnce(10 + i % 40));
        }

        for (Judged sale : sales) {
            JsonNode receipt = vendor.receipt(sale.conversionId());
            assertThat(receipt.toString()).contains(sale.setting().plan());
            await().atMost(Vendor.SOON)
                    .untilAsserted(() ->
                            assertThat(vendor.earned(sale.setting().partner())).isEqualTo(sale.expected()));
        }
    }

    private static Judged sellAtOnce(int percent) {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10.replace("\"20\"", "\"" + percent + "\""));
        String customer = vendor.fresh("customer");
        String click = vendor.click(setting.linkKey());
        vendor.lead(click, customer);
        JsonNode sale = vendor.sale(customer, 10_000, vendor.fresh("invoice"));
        return new Judged(setting, sale.path("conversionId").asText(), percent * 100L);
    }
}
