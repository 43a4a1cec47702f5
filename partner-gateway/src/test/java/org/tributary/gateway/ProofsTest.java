package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Tenant;

/** What staff see of rejected records and of receipts that were computed again, as commission answers. */
class ProofsTest {

    private static final String RECORD = """
            {"id": "rej_1x7", "topic": "tributary.conversions", "partition": 3, "offset": 41, "consumer": "commission-conversions",
             "reason": "%s", "excerpt": {"orderId": "INV-1", "amount": "10000"}, "rejectedAt": "2026-11-20T10:00:00Z",
             "status": "%s", "replayable": %s, "attempts": %d}""";
    private static final String BROKEN = RECORD.formatted("a check failed", "rejected", "true", 0);

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final People people = new People(tenant);

    @ParameterizedTest
    @CsvSource(textBlock = """
            owner,    200, 200
            admin,    200, 200
            finance,  200, 200
            marketer, 200, 403
            viewer,   200, 403
            """)
    void everyRoleReadsWhatWasRejectedAndFinanceReplaysIt(String role, int reads, int replays) {
        commission.answers("GET /internal/v1/rejected", 200, "{\"data\": [" + BROKEN + "], \"next\": null}");
        commission.answers(
                "POST /internal/v1/rejected/rej_1x7/replay",
                200,
                RECORD.formatted("another reason", "rejected", "true", 1));

        assertThat(tenant.person(role).get("/api/v1/rejected?status=rejected").status())
                .isEqualTo(reads);
        assertThat(tenant.person(role)
                        .post("/api/v1/rejected/rej_1x7/replay", "")
                        .status())
                .isEqualTo(replays);
    }

    @Test
    void partnersReadNeitherRejectedRecordsNorProofs() {
        Tenant partner = tenant.person(tenant.partner(tenant.program(), "p@partners.example"));

        assertThat(partner.get("/api/v1/rejected").status()).isEqualTo(403);
        assertThat(partner.post("/api/v1/rejected/rej_1x7/replay", "").status()).isEqualTo(403);
        assertThat(partner.get("/api/v1/receipts/cnv_1/verify").status()).isEqualTo(403);
    }

    @Test
    void aReplayStandsInTheAuditTrailAndAnothersRecordIsNotFound() {
        commission.answers(
                "POST /internal/v1/rejected/rej_1x8/replay", 200, RECORD.formatted("was", "replayed", "false", 1));

        tenant.post("/api/v1/rejected/rej_1x8/replay", "").expect(200);

        assertThat(tenant.get("/api/v1/audit?subject=rej_1x8").expect(200).raw().body())
                .contains("rejected.replayed", "replayed");
        assertThat(tenant.post("/api/v1/rejected/rej_9x9/replay", "").status()).isEqualTo(404);
        assertThat(tenant.post("/api/v1/rejected/..%2F..%2Fplans/replay", "").status())
                .isEqualTo(404);
    }

    @Test
    void thePageShowsWhyAndReplays() {
        commission.answers("GET /internal/v1/rejected", 200, "{\"data\": [" + BROKEN + "], \"next\": null}");
        commission.answers(
                "POST /internal/v1/rejected/rej_1x7/replay", 200, RECORD.formatted("was", "replayed", "false", 1));
        Browser finance = people.signedIn("finance");
        Seen page = finance.get("/console/rejected").expect(200);

        assertThat(page.text()).contains("a check failed", "INV-1", "tributary.conversions-3@41");
        assertThat(finance.submit(page, "/console/rejected/rej_1x7/replay", Map.of())
                        .expect(303)
                        .header("Location"))
                .isEqualTo("/console/rejected?done=record-replayed");
        assertThat(people.signedIn("viewer")
                        .get("/console/rejected")
                        .expect(200)
                        .text())
                .doesNotContain("data-test=\"replay\"");
        commission.answers("GET /internal/v1/rejected", 200, "{\"data\": [], \"next\": null}");
        assertThat(finance.get("/console/rejected").expect(200).text()).contains("Nothing was rejected");
    }

    @Test
    void theHeadsOfTheDaysAreThereToBeKept() {
        String head =
                "{\"date\": \"2026-11-21\", \"block\": 7, \"hash\": \"abcdef\", \"publishedAt\": \"2026-11-22T00:00:01Z\"}";
        commission.answers("GET /internal/v1/ledger/heads", 200, "{\"data\": [" + head + "], \"next\": null}");
        commission.answers("GET /internal/v1/ledger/heads/2026-11-21", 200, head);
        commission.answers("GET /internal/v1/ledger/balances", 200, "[]");
        commission.answers("GET /internal/v1/ledger/check", 200, """
                {"balanced": true, "currencies": [], "chainHead": "abc", "unsealed": 0, "effectsDigest": "def", "entries": 12,
                 "checkedAt": "2026-11-20T10:00:00Z"}""");

        assertThat(tenant.get("/api/v1/ledger/heads?limit=5").expect(200).text("/data/0/hash"))
                .isEqualTo("abcdef");
        assertThat(tenant.get("/api/v1/ledger/heads/2026-11-21").expect(200).text("/block"))
                .isEqualTo("7");
        assertThat(tenant.get("/api/v1/ledger/heads/yesterday").status()).isEqualTo(404);
        assertThat(people.signedIn("viewer").get("/console/ledger").expect(200).text())
                .contains("2026-11-21", "data-copy=\"abcdef\"");
        Tenant partner = tenant.person(tenant.partner(tenant.program(), "p@partners.example"));
        assertThat(partner.get("/api/v1/ledger/heads").status()).isEqualTo(403);
    }

    @Test
    void anybodysEditorReadsTheSchemaOfPlans() {
        Seen schema =
                new Browser(TestGateway.shared()).get("/schemas/plan.json").expect(200);

        assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
        assertThat(schema.text()).contains("https://json-schema.org/draft/2020-12/schema", "\"rules\"");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            true,  2000, Verified
            false, 1999, Not verified
            """)
    void aReceiptIsComputedAgainAndHeldAgainstTheLedger(boolean verified, long booked, String words) {
        commission.answers("GET /internal/v1/receipts/cnv_proof/verify", 200, """
                {"conversionId": "cnv_proof", "kind": "sale", "verified": %1$s, "same": true, "storedHash": "abc", "documentHash": "abc",
                 "recomputedHash": "abc", "plan": {"planId": "pln_1", "version": 3, "hash": "def", "name": "standard", "found": true},
                 "rows": [{"commissionId": "cms_1", "partnerId": "ptr_1", "currency": "eur", "amount": 2000, "booked": %2$d, "agrees": %1$s}],
                 "rowsAgree": %1$s}""".formatted(verified, booked));

        assertThat(tenant.get("/api/v1/receipts/cnv_proof/verify").expect(200).text("/rows/0/booked"))
                .isEqualTo(Long.toString(booked));
        assertThat(people.signedIn("finance")
                        .get("/console/conversions/cnv_proof/verify")
                        .expect(200)
                        .text())
                .contains("data-verified=\"" + verified + "\"", words, "€20.00", "standard");
        assertThat(tenant.get("/api/v1/receipts/cnv_other/verify").status()).isEqualTo(404);
    }
}
