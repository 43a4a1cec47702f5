package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

/** Periods, journals and account numbers through the gateway: who may, what is audited, and how the pages show them. */
class PeriodsTest {

    private static final String CLOSED = """
            {"id": "prd_october", "number": 1, "until": "2026-11-01T00:00:00Z", "lastDay": "2026-10-31", "timeZone": "UTC",
             "entries": 8, "transactions": 4, "entriesHash": "abc", "blockNumber": 1, "blockHash": "def", "ties": true,
             "tie": [{"currency": "jpy", "rollForward": 1500, "ledger": 1500, "difference": 0}], "untied": 0, "closedBy": "usr_x",
             "closedAt": "2026-11-03T09:00:00Z",
             "totals": [{"currency": "jpy", "opening": 0, "earned": 2000, "earnedBefore": 300, "reversed": -500, "reversedBefore": 0,
                         "canceled": 0, "adjusted": 0, "paid": 0, "closing": 1500}],
             "expenseByMonth": [{"programId": "prog_x", "currency": "jpy", "month": "2026-09-01", "beforePeriod": true, "amount": 300}],
             "exports": [{"template": "sap", "detail": "day", "version": 1, "accountsVersion": 2, "sha256": "0123abcd", "bytes": 10,
                          "journals": 3, "madeAt": "2026-11-03T09:00:00Z"}],
             "warnings": []}""";

    private static final String LINES = """
            {"data": [{"programId": "prog_x", "partnerId": "ptr_pia", "currency": "jpy", "opening": 0, "earned": 2000,
                       "earnedBefore": 300, "reversed": -500, "reversedBefore": 0, "canceled": 0, "adjusted": 0, "paid": 0,
                       "closing": 1500}], "next": null}""";

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final People people = new People(tenant);

    @BeforeEach
    void oneIsClosed() {
        commission.answers("GET /internal/v1/periods", 200, "{\"data\": [" + CLOSED + "], \"next\": null}");
        commission.answers("GET /internal/v1/periods/open", 200, """
                {"number": 2, "timeZone": "Europe/Berlin", "begin": "2026-10-31T23:00:00Z", "monthEnd": "2026-11-30T23:00:00Z",
                 "monthIsOver": true}""");
        commission.answers("GET /internal/v1/periods/prd_october", 200, CLOSED);
        commission.answers("GET /internal/v1/periods/prd_october/roll-forward", 200, LINES);
        commission.answers("GET /internal/v1/periods/prd_foreign", 404, """
                {"status": 404, "code": "not_found", "title": "Not Found", "detail": "none", "errors": []}""");
        commission.answers("GET /internal/v1/accounting/accounts", 200, """
                {"version": 1, "timeZone": "UTC", "companyCode": "DE01", "accounts": {"expense": {"account": "6000"}},
                 "costCentres": {}}""");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            owner,    200, 200
            finance,  200, 200
            admin,    200, 403
            viewer,   200, 403
            marketer, 403, 403
            """)
    void aRoleReadsOrClosesPeriods(String role, int reads, int closes) {
        commission.answers("POST /internal/v1/periods/close", 200, CLOSED);
        commission.answers("PUT /internal/v1/accounting/accounts", 200, "{\"version\": 1}");
        Tenant person = tenant.person(role);

        for (String path : new String[] {"", "/open", "/prd_october", "/prd_october/roll-forward"}) {
            assertThat(person.get("/api/v1/periods" + path).status()).isEqualTo(reads);
        }
        assertThat(person.get("/api/v1/accounting/accounts").status()).isEqualTo(reads);
        assertThat(person.post("/api/v1/periods", "{\"dryRun\": true}").status())
                .isEqualTo(closes);
        assertThat(person.put("/api/v1/accounting/accounts", "{}").status()).isEqualTo(closes);
    }

    @Test
    void aPartnerSeesNoPeriod() {
        Tenant partner = tenant.person(tenant.partner(tenant.program(), "pia@partners.example"));

        assertThat(partner.get("/api/v1/periods").status()).isEqualTo(403);
        assertThat(partner.get("/api/v1/periods/prd_october/journal").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/roll-forward", "/roll-forward.csv", "/entries", "/journal"})
    void anotherOrganisationsPeriodIsNotThere(String path) {
        assertThat(tenant.get("/api/v1/periods/prd_foreign" + path).status()).isEqualTo(404);
        assertThat(tenant.get("/api/v1/periods/nonsense" + path).status()).isEqualTo(404);
    }

    @Test
    void closingIsAuditedOnceAndLookingIsNot() {
        commission.answers("POST /internal/v1/periods/close", 200, CLOSED);
        tenant.post("/api/v1/periods", "{\"dryRun\": true}").expect(200);
        assertThat(tenant.get("/api/v1/audit").raw().body()).doesNotContain("period.closed");

        commission.answers("POST /internal/v1/periods/close", 201, CLOSED);
        Map<String, String> keyed = Map.of("Idempotency-Key", "october");
        tenant.post("/api/v1/periods", "{\"until\": \"2026-10-31\"}", keyed).expect(201);
        commission.answers("POST /internal/v1/periods/close", 409, """
                {"status": 409, "code": "already_closed", "title": "Conflict", "detail": "closed", "errors": []}""");

        assertThat(tenant.post("/api/v1/periods", "{\"until\": \"2026-10-31\"}", keyed)
                        .expect(201)
                        .text("/id"))
                .isEqualTo("prd_october");
        assertThat(tenant.post("/api/v1/periods", "{\"until\": \"2026-10-31\"}").text("/code"))
                .isEqualTo("already_closed");
        assertThat(tenant.get("/api/v1/audit").raw().body()).containsOnlyOnce("period.closed");
    }

    @Test
    void aJournalIsHandedOnWithItsDigestAndItsName() {
        commission.answers(
                "GET /internal/v1/periods/prd_october/journal",
                200,
                "Type,Account\r\nJD,6000\r\n",
                Map.of(
                        "Content-Type", "text/csv",
                        "Digest", "sha-256=abc",
                        "Content-Disposition", "attachment; filename=\"journal.csv\""));

        Answer file = tenant.get("/api/v1/periods/prd_october/journal?template=sage&detail=day&currency=eur&version=2")
                .expect(200);

        assertThat(file.raw().body()).isEqualTo("Type,Account\r\nJD,6000\r\n");
        assertThat(file.raw().headers().firstValue("Digest")).contains("sha-256=abc");
        assertThat(file.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.raw().headers().firstValue("Content-Disposition").orElse(""))
                .contains("journal.csv");
        assertThat(commission.last().line()).contains("template=sage", "detail=day", "currency=eur", "version=2");
    }

    @Test
    void changedAccountsAreAuditedAndWrongOnesPointedAt() {
        commission.answers("PUT /internal/v1/accounting/accounts", 200, "{\"version\": 2}");
        tenant.put("/api/v1/accounting/accounts", "{\"accounts\": {}}").expect(200);
        assertThat(tenant.get("/api/v1/audit").raw().body()).containsOnlyOnce("accounts.changed");

        commission.answers("PUT /internal/v1/accounting/accounts", 400, """
                {"status": 400, "code": "invalid_request", "title": "Bad Request", "detail": "Correct it.",
                 "errors": [{"pointer": "/accounts/paid/account", "code": "required", "detail": "needs an account number"}]}""");
        Browser finance = people.signedIn("finance");
        Seen form = finance.get("/console/periods/accounts").expect(200);
        assertThat(form.text()).contains("value=\"6000\"", "value=\"DE01\"");
        Seen refused = finance.submit(form, "/console/periods/accounts", Map.of("accounts.expense.account", "6100"));
        assertThat(refused.expect(400).text()).contains("needs an account number", "value=\"6100\"");
    }

    @Test
    void financeLooksAtThePeriodBeforeItIsClosedAndThenSeesWhatItIsMadeOf() {
        commission.answers(
                "POST /internal/v1/periods/close",
                200,
                CLOSED.replace(
                        "\"warnings\": []", "\"warnings\": [{\"code\": \"held\", \"count\": 3, \"detail\": \"x\"}]"));
        Browser finance = people.signedIn("finance");
        assertThat(finance.get("/console/periods").expect(200).text())
                .contains(
                        "data-test=\"preview-period\"",
                        "value=\"2026-11-30\"",
                        "href=\"/console/periods/prd_october\"");
        Seen preview = finance.get("/console/periods/preview?until=2026-10-31").expect(200);
        assertThat(preview.text())
                .contains("data-test=\"close-period\"", "<strong>3</strong>", "JP¥1,500", "from before");
        assertThat(commission.last().body().path("dryRun").asBoolean()).isTrue();

        commission.answers("POST /internal/v1/periods/close", 201, CLOSED);
        Seen closed = finance.submit(preview, "/console/periods", Map.of("until", "2026-11-01T00:00:00Z"));

        assertThat(closed.expect(303).header("Location")).isEqualTo("/console/periods/prd_october?done=period-closed");
        assertThat(finance.get("/console/periods/prd_october").expect(200).text())
                .contains(
                        "0123abcd",
                        "/entries?partnerId=ptr_pia&amp;programId=prog_x&amp;currency=jpy&amp;kind=earned",
                        "2026-09",
                        "/console/periods/prd_october/roll-forward.csv");
        assertThat(people.signedIn("viewer").get("/console/periods").text()).doesNotContain("preview-period");
        assertThat(people.signedIn("marketer").get("/console/periods").status()).isEqualTo(403);
    }
}
