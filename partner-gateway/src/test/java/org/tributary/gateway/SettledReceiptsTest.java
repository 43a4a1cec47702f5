package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tributary.gateway.TestGateway.Tenant;

/** Receipts of what was settled for a stretch of time, as pages show them. */
class SettledReceiptsTest {

    private static final String ID = "cnv_settled00000000000000000";

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final String partner = tenant.partner(tenant.program(), "anna@partners.example");

    @Test
    void aRebateSaysItsStretchAndItsArithmeticToThePartnerAndToStaff() {
        commission.answers("GET /internal/v1/receipts/" + ID, 200, """
                {"conversionId": "%1$s", "kind": "settlement", "hash": "abc",
                 "receipt": {"version": 1, "settledAt": "2026-11-08T00:00:01Z", "conversionId": "%1$s", "settles": "%1$s",
                  "partnerId": "%2$s", "ruleId": "volume", "period": "2026-10", "until": "2026-10-31T23:00:00Z", "currency": "eur",
                  "by": "revenue", "volume": 500001, "step": {"from": 500000, "percent": "2"},
                  "arithmetic": {"rate": "2", "of": {"amount": 500001, "currency": "eur"}, "exact": "10000.02",
                    "amount": {"amount": 10000, "currency": "eur"}},
                  "paid": 0, "difference": 10000, "plan": {"planId": "pln_1", "version": 1, "hash": "def", "name": "rebated"},
                  "rows": [{"commissionId": "cms_1", "conversionId": "%1$s", "partnerId": "%2$s", "ruleId": "volume", "level": 0,
                    "amount": {"amount": 10000, "currency": "eur"}, "availableAt": "2026-11-22T00:00:00Z"}]}}
                """.formatted(ID, partner));

        assertThat(pageOf(partner, "/portal")).contains("Settlement", "volume 2026-10", "€100.00", "€5,000.01");
        assertThat(pageOf("finance", "/console")).contains("Settlement", "volume 2026-10", "€100.00", "€5,000.01");
    }

    @Test
    void aDaysClicksSayTheirDay() {
        commission.answers("GET /internal/v1/receipts/" + ID, 200, """
                {"conversionId": "%1$s", "kind": "clicks", "hash": "abc",
                 "receipt": {"version": 1, "settledAt": "2026-11-08T06:00:01Z",
                  "given": {"conversion": "%1$s", "day": "2026-11-07", "counted": 120, "settled": 0, "occurredAt": "2026-11-07T22:59:59Z"},
                  "plan": {"planId": "pln_1", "version": 1, "hash": "def", "name": "clicks"},
                  "evaluation": {"rules": [], "shares": []},
                  "rows": [{"commissionId": "cms_1", "conversionId": "%1$s", "partnerId": "%2$s", "ruleId": "click", "level": 0,
                    "amount": {"amount": 240, "currency": "eur"}, "availableAt": "2026-11-22T00:00:00Z"}]}}
                """.formatted(ID, partner));

        assertThat(pageOf("finance", "/console")).contains("Clicks of a day", "2026-11-07", "€2.40");
    }

    private String pageOf(String roleOrPartner, String area) {
        return new People(tenant)
                .signedIn(roleOrPartner)
                .get(area + "/conversions/" + ID)
                .expect(200)
                .text();
    }
}
