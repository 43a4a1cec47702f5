package org.tributary.gateway;

/** Receipts as commission words them. */
final class Receipts {

    private Receipts() {}

    /** A sale of 100.00 € at 20 %, as the partner who made it sees it. */
    static String ofPartner(String conversion) {
        return """
                {"conversionId": "%1$s", "kind": "sale", "hash": "abc",
                 "receipt": {"conversionId": "%1$s", "kind": "sale", "eventName": "Purchase", "occurredAt": "2026-11-20T10:00:00Z",
                  "attributed": true, "earned": true, "reason": null, "plan": {"name": "standard", "version": 3, "hash": "def"},
                  "touches": [{"by": "click", "touch": "clk_1", "won": true,
                    "window": {"clickId": "clk_1", "clickedAt": "2026-11-19T10:00:00Z", "until": "2026-12-19T10:00:00Z",
                      "occurredAt": "2026-11-20T10:00:00Z"}}],
                  "commissions": [{"commissionId": "cms_1", "level": 0, "amount": 2000, "currency": "eur",
                    "availableAt": "2026-12-20T10:00:00Z", "ruleId": "sale-base",
                    "arithmetic": {"rate": "20", "of": {"amount": 10000, "currency": "eur"}, "exact": "2000",
                      "amount": {"amount": 2000, "currency": "eur"}}}]}}""".formatted(conversion);
    }

    /** The same as finance sees it, with the recruiter's share. */
    static String whole(String conversion, String partner, String recruiter) {
        return """
                {"conversionId": "%1$s", "kind": "sale", "hash": "abc",
                 "receipt": {"version": 1, "judgedAt": "2026-11-20T10:00:01Z",
                  "evidence": {"conversion": {"type": "sale", "conversionId": "%1$s", "eventName": "Purchase",
                    "envelope": {"occurredAt": "2026-11-20T10:00:00Z"}, "amount": {"amount": 11900, "currency": "eur"}}},
                  "attribution": {"partnerId": "%2$s", "by": "click", "candidates": [
                    {"by": "click", "touch": "clk_1", "partnerId": "%2$s",
                     "window": {"clickId": "clk_1", "clickedAt": "2026-11-19T10:00:00Z", "until": "2026-12-19T10:00:00Z",
                       "occurredAt": "2026-11-20T10:00:00Z"}},
                    {"by": "click", "touch": "clk_0", "partnerId": "%3$s", "lost": "later_click"}]},
                  "currency": "eur", "plan": {"planId": "pln_1", "version": 3, "hash": "def", "name": "standard"},
                  "evaluation": {"base": {"kind": "net", "gross": 11900, "tax": 1900, "shipping": 0,
                      "amount": {"amount": 10000, "currency": "eur"}},
                    "rules": [
                     {"ruleId": "gold", "matched": false, "chosen": false, "checks": [
                       {"what": "on", "wanted": "sale", "held": true, "detail": "sale"},
                       {"what": "when", "wanted": "partner.tier == \\"gold\\"", "held": false, "detail": "partner.tier is not known"}]},
                     {"ruleId": "sale-base", "matched": true, "chosen": true, "checks": [
                       {"what": "on", "wanted": "sale", "held": true, "detail": "sale"}]}],
                    "shares": [
                     {"ruleId": "sale-base", "level": 0, "partnerId": "%2$s", "amount": {"amount": 2000, "currency": "eur"},
                      "arithmetic": {"rate": "20", "of": {"amount": 10000, "currency": "eur"}, "exact": "2000",
                        "amount": {"amount": 2000, "currency": "eur"}}},
                     {"ruleId": "sale-base", "level": 1, "partnerId": "%3$s", "amount": {"amount": 200, "currency": "eur"},
                      "arithmetic": {"rate": "10", "of": {"amount": 2000, "currency": "eur"}, "exact": "200",
                        "amount": {"amount": 200, "currency": "eur"}}}]},
                  "earned": true, "reason": null, "holds": ["too_fast"],
                  "rows": [
                   {"commissionId": "cms_1", "partnerId": "%2$s", "ruleId": "sale-base", "level": 0,
                    "amount": {"amount": 2000, "currency": "eur"}, "availableAt": "2026-12-20T10:00:00Z"},
                   {"commissionId": "cms_2", "partnerId": "%3$s", "ruleId": "sale-base", "level": 1,
                    "amount": {"amount": 200, "currency": "eur"}, "availableAt": "2026-12-20T10:00:00Z"}]}}""".formatted(conversion, partner, recruiter);
    }
}
