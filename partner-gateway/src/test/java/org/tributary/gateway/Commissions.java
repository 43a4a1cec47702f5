package org.tributary.gateway;

/** Commissions as the owner words them. */
final class Commissions {

    private Commissions() {}

    static String pending(String id, String partner) {
        return """
                {"id": "%s", "partnerId": "%s", "programId": "prog_00000000000000000000000000",
                 "conversionId": "cnv_00000000000000000000000000", "ruleId": "sale", "level": 0, "amount": 2000, "currency": "eur",
                 "status": "pending", "availableAt": "2026-12-20T10:00:00Z", "needsApproval": true,
                 "createdAt": "2026-11-20T10:00:00Z"}""".formatted(id, partner);
    }
}
