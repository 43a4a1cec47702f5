package org.tributary.gateway;

/** Payout runs as the payout service words them. */
final class Runs {

    private Runs() {}

    static String awaiting(String id, String program, String approver) {
        return """
                {"id": "%1$s", "programId": "%2$s", "status": "awaiting_approval", "itemCount": 1, "total": 2000, "currency": "eur",
                 "itemsHash": "the-hash", "approvalsNeeded": 2,
                 "approvals": [{"userId": "%3$s", "approvedAt": "2026-11-20T11:00:00Z"}],
                 "createdBy": "%3$s", "createdAt": "2026-11-20T10:00:00Z"}""".formatted(id, program, approver);
    }

    static String sending(String id, String program) {
        return """
                {"id": "%1$s", "programId": "%2$s", "status": "sending", "itemCount": 1, "total": 2000, "currency": "eur",
                 "itemsHash": "the-hash", "approvalsNeeded": 2, "approvals": [], "createdAt": "2026-11-20T10:00:00Z"}""".formatted(id, program);
    }

    static String items(String run, String partner) {
        return """
                {"data": [{"id": "pay_1", "runId": "%s", "partnerId": "%s", "amount": 2000, "currency": "eur", "status": "sending",
                  "rail": "stripe", "amountReversed": 0, "createdAt": "2026-11-20T10:00:00Z"}], "next": null}""".formatted(run, partner);
    }
}
