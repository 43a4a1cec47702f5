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

    /** A sale of 100.00 € of which its vendor said that it came back, as finance sees that. */
    static String rejection(String id, String sale, String seller) {
        return """
                {"conversionId": "%1$s", "kind": "validation", "hash": "abc",
                 "receipt": {"version": 1, "conversion": "%2$s", "partnerId": "%3$s",
                  "answer": {"type": "validation", "conversionId": "%1$s", "action": "reject", "reason": "it came back",
                    "envelope": {"occurredAt": "2026-11-21T10:00:00Z"}},
                  "before": {"status": "approved", "amount": {"amount": 10000, "currency": "eur"},
                    "base": {"amount": 10000, "currency": "eur"}, "remaining": {"amount": 8000, "currency": "eur"}},
                  "after": {"status": "rejected", "amount": {"amount": 10000, "currency": "eur"},
                    "base": {"amount": 10000, "currency": "eur"}, "remaining": {"amount": 0, "currency": "eur"}},
                  "rows": [{"commissionId": "cms_9", "partnerId": "%3$s", "ruleId": "sale-base", "level": 0, "reversalOf": "cms_1",
                    "amount": {"amount": -1600, "currency": "eur"}, "availableAt": "2026-12-20T10:00:00Z"}]}}""".formatted(id, sale, seller);
    }

    /** The same as the partner who had won the sale sees it. */
    static String rejectionOfPartner(String id, String sale) {
        return """
                {"conversionId": "%1$s", "kind": "validation", "hash": "abc",
                 "receipt": {"conversionId": "%1$s", "kind": "validation", "saleId": "%2$s", "occurredAt": "2026-11-21T10:00:00Z",
                  "action": "reject", "status": "rejected", "reason": "it came back",
                  "commissions": [{"commissionId": "cms_9", "level": 0, "amount": -1600, "currency": "eur",
                    "availableAt": "2026-12-20T10:00:00Z"}]}}""".formatted(id, sale);
    }
}
