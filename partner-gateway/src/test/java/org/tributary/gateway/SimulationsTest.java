package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

/** Drafts put to history: what is asked of commission, and what staff see of it. */
class SimulationsTest {

    private static final String NOTHING = "{\"data\": [], \"next\": null}";
    private static final String PLAN = "name: draft\\nrules:\\n  - {id: base, on: sale, pay: {percent: \\\"30\\\"}}\\n";

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String partner = tenant.partner(program, "pia@partners.example");
    private final String id = "sim_" + UUID.randomUUID();
    private final String page = "/console/programs/" + program + "/simulations";

    @BeforeEach
    void oneIsRunning() {
        commission.answers("GET /internal/v1/simulations", 200, NOTHING);
        commission.answers("POST /internal/v1/simulations", 202, running());
        commission.answers("GET /internal/v1/simulations/" + id, 200, running());
    }

    @Test
    void daysAreThoseOfTheProgramAndTheLastOneBelongsToThePeriod() {
        Answer started = tenant.post("/api/v1/simulations", wish("2026-11-01", "2026-11-30"))
                .expect(202);

        assertThat(started.text("/status")).isEqualTo("running");
        assertThat(commission.last().body().at("/programId").asText()).isEqualTo(program);
        assertThat(commission.last().body().at("/currency").asText()).isEqualTo("eur");
        assertThat(commission.last().body().at("/document").asText()).startsWith("name: draft\n");
        assertThat(commission.last().body().at("/from").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(commission.last().body().at("/to").asText()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void aPlanMayBeAnObjectAndTimesAreTakenAsTheyAre() {
        tenant.post("/api/v1/simulations", """
                {"programId": "%s", "plan": {"name": "draft"}, "from": "2026-11-01T10:00:00+01:00", "to": "2026-11-02T00:00:00Z"}""".formatted(program)).expect(202);

        assertThat(commission.last().body().at("/document").asText()).isEqualTo("{\"name\":\"draft\"}");
        assertThat(commission.last().body().at("/from").asText()).isEqualTo("2026-11-01T09:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '{"plan": "x", "from": "2026-11-01", "to": "2026-11-02"}',                      /programId
            '{"programId": "PROGRAM", "from": "2026-11-01", "to": "2026-11-02"}',           /plan
            '{"programId": "PROGRAM", "plan": "x", "to": "2026-11-02"}',                    /from
            '{"programId": "PROGRAM", "plan": "x", "from": "2026-11-01", "to": "soon"}',    /to
            """)
    void whatIsMissingOrWrongIsPointedAt(String body, String pointer) {
        Answer refused = tenant.post("/api/v1/simulations", body.replace("PROGRAM", program));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void anothersProgramIsNotThere() {
        Tenant stranger = TestGateway.shared().tenant();

        assertThat(stranger.post("/api/v1/simulations", wish("2026-11-01", "2026-11-30"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"marketer, 202, 200", "finance, 202, 200", "viewer, 403, 200"})
    void aRoleDecidesWhoStartsAndWhoReads(String role, int starts, int reads) {
        Tenant person = tenant.person(role);

        assertThat(person.post("/api/v1/simulations", wish("2026-11-01", "2026-11-30"))
                        .status())
                .isEqualTo(starts);
        assertThat(person.get("/api/v1/simulations/" + id).status()).isEqualTo(reads);
    }

    @Test
    void aPartnerSeesNone() {
        Tenant person = tenant.person(partner);

        assertThat(person.get("/api/v1/simulations/" + id).status()).isEqualTo(403);
        assertThat(person.get("/api/v1/simulations").status()).isEqualTo(403);
    }

    @Test
    void receiptsAreFilteredByWhatChanged() {
        commission.answers("GET /internal/v1/simulations/" + id + "/receipts", 200, NOTHING);

        tenant.get("/api/v1/simulations/" + id + "/receipts?changed=lost&limit=7")
                .expect(200);

        assertThat(commission.last().line()).contains("changed=lost").contains("limit=7");
    }

    @Test
    void oneIsCanceledAndRunAgain() {
        commission.answers("POST /internal/v1/simulations/" + id + "/cancel", 200, running());
        commission.answers("POST /internal/v1/simulations/" + id + "/run", 202, running());

        tenant.post("/api/v1/simulations/" + id + "/cancel", "{}").expect(200);
        tenant.post("/api/v1/simulations/" + id + "/run", "{}").expect(202);
    }

    @Test
    void aMarketerTriesADraftAndSeesItsProgressAndWhatCameOfIt() {
        Browser marketer = new People(tenant).signedIn("marketer");
        Seen form = marketer.get(page).expect(200);
        assertThat(form.text()).contains("data-test=\"empty\"");

        Seen sent = marketer.submit(
                form, page, Map.of("from", "2026-11-01", "to", "2026-11-30", "document", "name: draft"));
        assertThat(sent.expect(303).header("Location")).isEqualTo(page + "/" + id);

        assertThat(marketer.get(page + "/" + id).expect(200).text())
                .contains("hx-get=\"" + page + "/" + id + "/progress\"", "value=\"250\"", "max=\"1000\"");

        commission.answers("GET /internal/v1/simulations/" + id, 200, finished());
        commission.answers("GET /internal/v1/simulations/" + id + "/receipts", 200, """
                {"data": [{"conversionId": "cnv_1", "partnerId": "%s", "occurredAt": "2026-11-03T10:00:00Z", "changed": "more",
                  "really": 2000, "would": 3000, "difference": 1000, "ruleBefore": "base", "ruleAfter": "gold"}], "next": "17"}""".formatted(partner));
        assertThat(marketer.get(page + "/" + id + "/progress").expect(200).text())
                .contains("data-amount=\"900\"", "+€9.00", "base → gold", "href=\"/console/conversions/cnv_1\"")
                .doesNotContain("hx-get");
        assertThat(marketer.get(page + "/" + id).expect(200).text()).contains("after=17");
    }

    @Test
    void whatIsWrongInADraftIsSaidBesideTheForm() {
        commission.answers("POST /internal/v1/simulations", 400, """
                {"status": 400, "code": "plan_invalid", "title": "Bad Request", "detail": "The plan cannot be read: line 3, column 5.",
                 "errors": [{"pointer": "/rules/0/pay", "code": "invalid", "detail": "line 3, column 5: 'pay' is missing"}]}""");
        Browser owner = new People(tenant).signedIn("owner");

        Seen refused = owner.submit(
                owner.get(page), page, Map.of("from", "2026-11-01", "to", "2026-11-30", "document", "name: wrong"));

        assertThat(refused.expect(400).text())
                .contains("line 3, column 5", "rules.0.pay", "name: wrong", "value=\"2026-11-01\"");
    }

    @Test
    void aViewerLooksAndStartsNothing() {
        assertThat(new People(tenant).signedIn("viewer").get(page).expect(200).text())
                .doesNotContain("data-test=\"simulate\"");
    }

    private String wish(String from, String to) {
        return "{\"programId\": \"%s\", \"plan\": \"%s\", \"from\": \"%s\", \"to\": \"%s\"}"
                .formatted(program, PLAN, from, to);
    }

    private String running() {
        return simulation("running", "");
    }

    private String finished() {
        return simulation("finished", """
                , "endedAt": "2026-12-01T10:00:03Z", "result": {"conversions": 1000, "changed": 400, "listed": 400, "changes": {"more": 400},
                "really": {"gross": 2000, "net": 1900}, "would": {"gross": 3000, "net": 2800},
                "difference": {"gross": 1000, "net": 900}, "partnerCount": 1,
                "partners": [{"partnerId": "%s", "really": {"gross": 2000, "net": 1900}, "would": {"gross": 3000, "net": 2800},
                              "difference": {"gross": 1000, "net": 900}}]}""".formatted(partner));
    }

    private String simulation(String status, String more) {
        return """
                {"id": "%s", "programId": "%s", "status": "%s", "plan": {"name": "draft", "hash": "abc", "document": "name: draft"},
                 "from": "2026-11-01T00:00:00Z", "to": "2026-12-01T00:00:00Z", "currency": "eur",
                 "progress": {"done": 250, "total": 1000}, "createdAt": "2026-12-01T10:00:00Z",
                 "startedAt": "2026-12-01T10:00:01Z" %s}""".formatted(id, program, status, more);
    }
}
