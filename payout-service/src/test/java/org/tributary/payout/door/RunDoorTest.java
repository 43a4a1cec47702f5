package org.tributary.payout.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.payout.bench.Answer;
import org.tributary.payout.bench.Bench;
import org.tributary.payout.bench.Tenant;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

final class RunDoorTest {

    private static final String RUNS = "/internal/v1/payout-runs";

    private final Bench bench = Bench.byHand();
    private final Tenant tenant = bench.tenant();

    @Test
    void an_approval_is_bound_to_the_items_and_to_the_person() {
        PartnerId payee = tenant.payee();
        tenant.earns(payee, 2000);
        Answer run = tenant.plan(tenant.finance());
        String approve = RUNS + "/" + run.text("id") + "/approve";
        Caller first = tenant.finance();
        String seen = "{\"itemsHash\": \"" + run.text("itemsHash") + "\"}";

        assertThat(bench.post(first, approve, "{\"itemsHash\": \"other\"}").text("code"))
                .isEqualTo("items_changed");
        assertThat(bench.post(tenant.financeWhoIs(payee), approve, seen).text("code"))
                .isEqualTo("approver_is_payee");
        assertThat(bench.post(tenant.person(Role.VIEWER), approve, seen).status())
                .isEqualTo(403);
        assertThat(bench.post(new Caller(tenant.org(), null, Set.of(Role.FINANCE), null), approve, seen)
                        .text("code"))
                .isEqualTo("approver_not_a_person");
        assertThat(bench.post(first, approve, seen).text("status")).isEqualTo("awaiting_approval");
        Answer again = bench.post(first, approve, seen);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("already_approved_by_you");
        Answer second = bench.post(tenant.person(Role.OWNER), approve, seen);
        assertThat(second.text("status")).isEqualTo("approved");
        assertThat(second.body().path("approvals")).hasSize(2);
        assertThat(second.body().path("approvals").get(0).path("userId").asText())
                .isEqualTo(String.valueOf(first.user()));
    }

    @Test
    void an_approval_without_a_body_is_for_what_is_there_now() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        var bare = HttpRequest.newBuilder(URI.create(bench.url() + RUNS + "/" + run + "/approve"))
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(bench.send(tenant.finance(), bare).status()).isEqualTo(200);
        assertThat(tenant.run(run).body().path("approvals")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}: plan {1}, look {2}")
    @CsvSource(textBlock = """
            OWNER,    409, 200
            ADMIN,    409, 200
            FINANCE,  409, 200
            VIEWER,   403, 200
            MARKETER, 403, 403
            PARTNER,  403, 403
            SERVICE,  403, 403
            """)
    void roles_decide_who_plans_and_who_looks(Role role, int plan, int look) {
        Caller caller = tenant.person(role);
        assertThat(tenant.plan(caller).status()).isEqualTo(plan);
        assertThat(bench.get(caller, RUNS).status()).isEqualTo(look);
        assertThat(bench.get(caller, "/internal/v1/due?programId=" + tenant.program())
                        .status())
                .isIn(look, 404);
    }

    @Test
    void without_a_token_nothing_is_answered_but_health() {
        assertThat(bench.get(null, RUNS).status()).isEqualTo(401);
        assertThat(bench.get(null, "/internal/v1/payouts").status()).isEqualTo(401);
        assertThat(bench.get(null, "/health/live").status()).isEqualTo(200);
    }

    @Test
    void a_partner_sees_its_own_payouts_statement_and_account_and_nobody_elses() {
        PartnerId one = tenant.payee();
        PartnerId two = tenant.payee();
        tenant.earns(one, 2000);
        tenant.earns(two, 3000);
        String run = tenant.plan(tenant.finance()).text("id");
        Caller caller = tenant.partnerCaller(one);

        JsonNode payouts = bench.get(caller, "/internal/v1/payouts").body().path("data");
        assertThat(payouts).hasSize(1);
        assertThat(payouts.get(0).path("amount").asLong()).isEqualTo(2000);
        assertThat(bench.get(caller, "/internal/v1/payouts?partnerId=" + two).status())
                .isEqualTo(404);
        for (JsonNode item : tenant.items(run).body().path("data")) {
            boolean own = item.path("partnerId").asText().equals(one.value());
            assertThat(bench.get(
                                    caller,
                                    "/internal/v1/payouts/" + item.path("id").asText() + "/statement")
                            .status())
                    .isEqualTo(own ? 200 : 404);
        }
        assertThat(bench.get(caller, "/internal/v1/payout-accounts/" + one).status())
                .isEqualTo(200);
        assertThat(bench.get(caller, "/internal/v1/payout-accounts/" + two).status())
                .isEqualTo(404);
    }

    @Test
    void another_organisation_finds_nothing() {
        PartnerId payee = tenant.payee();
        tenant.earns(payee, 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        String item = tenant.items(run).body().path("data").get(0).path("id").asText();
        Caller stranger = bench.tenant().person(Role.OWNER);
        for (String path : List.of(
                RUNS + "/" + run,
                RUNS + "/" + run + "/items",
                "/internal/v1/payouts/" + item + "/statement",
                "/internal/v1/payout-accounts/" + payee)) {
            assertThat(bench.get(stranger, path).status()).as(path).isEqualTo(404);
        }
        for (String action : List.of("approve", "cancel", "retry")) {
            assertThat(bench.post(stranger, RUNS + "/" + run + "/" + action, "{}")
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(bench.get(stranger, RUNS).body().path("data")).isEmpty();
        assertThat(bench.get(stranger, "/internal/v1/payouts").body().path("data"))
                .isEmpty();
    }

    @Test
    void a_statement_proves_itself() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        JsonNode item = tenant.items(run).body().path("data").get(0);

        ObjectNode statement = (ObjectNode) bench.get(
                        tenant.finance(),
                        "/internal/v1/payouts/" + item.path("id").asText() + "/statement")
                .body();

        String hash = statement.remove("hash").asText();
        assertThat(CanonicalJson.hash(statement)).isEqualTo(hash);
        assertThat(statement.path("partner").path("name").asText()).isEqualTo("Jo");
        assertThat(statement.path("program").path("name").asText()).isEqualTo("Acme");
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            POST | /internal/v1/payout-runs               | {}                                   | 400 | invalid_request
            POST | /internal/v1/payout-runs               | {"programId": "nonsense"}            | 400 | invalid_request
            POST | /internal/v1/payout-runs               | {"programId": "prog_none"}           | 404 | not_found
            POST | /internal/v1/payout-runs               | {"programId": "prog_a", "currency": "xxx"} | 400 | invalid_request
            POST | /internal/v1/payout-runs               | {"programm": "prog_a"}               | 400 | invalid_request
            POST | /internal/v1/payout-runs               | not json                             | 400 | invalid_request
            GET  | /internal/v1/payout-runs/nonsense      |                                      | 404 | not_found
            GET  | /internal/v1/payout-runs/run_none      |                                      | 404 | not_found
            GET  | /internal/v1/payout-runs?limit=0       |                                      | 400 | invalid_limit
            GET  | /internal/v1/payout-runs?status=lost   |                                      | 400 | invalid_request
            GET  | /internal/v1/payouts?partnerId=x       |                                      | 400 | invalid_request
            GET  | /internal/v1/payouts/pay_none/statement |                                     | 404 | not_found
            GET  | /internal/v1/due                       |                                      | 400 | invalid_request
            GET  | /internal/v1/payout-accounts/ptr_none  |                                      | 404 | not_found
            POST | /internal/v1/payout-accounts/ptr_a     | {"rail": "sepa", "country": "DE", "currency": "eur"} | 400 | rail_not_available
            POST | /internal/v1/payout-accounts/ptr_a     | {"rail": "stripe", "country": "ZZ", "currency": "eur"} | 400 | invalid_request
            POST | /internal/v1/payout-accounts/ptr_a     | {"rail": "stripe", "country": "DE", "currency": "eur", "returnUrl": "javascript:x"} | 400 | invalid_request
            """)
    void what_cannot_be_done_is_a_clear_problem(String method, String path, String body, int status, String code) {
        Answer answer =
                method.equals("GET") ? bench.get(tenant.finance(), path) : bench.post(tenant.finance(), path, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    @Test
    void an_account_is_opened_once_and_says_where_to_complete_it() {
        PartnerId partner = tenant.partner(Status.APPROVED);
        Answer first = tenant.openAccount(partner);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("status")).isEqualTo("pending");
        assertThat(first.text("onboardingUrl")).startsWith("http");
        assertThat(tenant.openAccount(partner).text("status")).isEqualTo("pending");

        bench.simulator().completeOnboarding(first.text("onboardingUrl"));
        Answer active = tenant.openAccount(partner);
        assertThat(active.text("status")).isEqualTo("active");
        assertThat(active.body().has("onboardingUrl")).isFalse();

        Answer other = bench.post(
                tenant.finance(),
                "/internal/v1/payout-accounts/" + partner,
                "{\"rail\": \"stripe\", \"country\": \"FR\", \"currency\": \"eur\"}");
        assertThat(other.text("code")).isEqualTo("payout_account_differs");
    }

    @Test
    void pages_follow_each_other() {
        for (int i = 0; i < 3; i++) {
            tenant.earns(tenant.payee(), 2000);
            tenant.plan(tenant.finance());
        }
        JsonNode first = bench.get(tenant.finance(), RUNS + "?limit=2").body();
        assertThat(first.path("data")).hasSize(2);
        JsonNode second = bench.get(
                        tenant.finance(),
                        RUNS + "?limit=2&after=" + first.path("next").asText())
                .body();
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }
}
