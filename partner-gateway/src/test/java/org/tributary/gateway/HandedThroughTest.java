package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.id.UserId;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.access.ServiceTokens;

class HandedThroughTest {

    private final StandInOwner commission = TestGateway.commission();
    private final StandInOwner payout = TestGateway.payout();
    private final Tenant tenant = TestGateway.shared().tenant();

    @Test
    void theOwnerLearnsWhoAsks() {
        commission.answers("GET /internal/v1/ledger/check", 200, "{\"balanced\": true}");

        assertThat(tenant.get("/api/v1/ledger/check").expect(200).text("/balanced"))
                .isEqualTo("true");

        Caller seen = TestGateway.shared()
                .context()
                .getBean(ServiceTokens.class)
                .verify(commission.last().token(), "commission-service")
                .orElseThrow();
        assertThat(seen.org().value()).isEqualTo(tenant.id());
        assertThat(seen.user()).isEqualTo(new UserId(tenant.ownerId()));
        assertThat(seen.roles()).containsExactly(Role.OWNER);
    }

    @Test
    void aPartnerAsksForItselfWhateverItAsks() {
        String program = tenant.program();
        String id = tenant.partner(program, "p@partners.example");
        String other = tenant.partner(program, "q@partners.example");
        Tenant partner = tenant.person(id);
        commission.answers("GET /internal/v1/commissions", 200, "{\"data\": [], \"next\": null}");

        partner.get("/api/v1/commissions?status=paid").expect(200);

        assertThat(commission.last().line()).contains("partnerId=" + id).contains("status=paid");
        assertThat(partner.get("/api/v1/commissions?partnerId=" + other).status())
                .isEqualTo(404);
        assertThat(partner.get("/api/v1/ledger/check").status()).isEqualTo(403);
        assertThat(partner.get("/api/v1/payout-runs").status()).isEqualTo(403);
        assertThat(partner.post("/api/v1/partners/" + other + "/payout-account", "{\"rail\": \"stripe\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPayoutAccountCarriesTheAddressThatOnlyTheGatewayKnows() {
        String id = tenant.partner(tenant.program(), "pia@partners.example");
        payout.answers("POST /internal/v1/payout-accounts/" + id, 200, "{\"status\": \"onboarding\"}");

        tenant.post("/api/v1/partners/" + id + "/payout-account", """
                {"rail": "stripe", "country": "DE", "currency": "eur"}""").expect(200);

        assertThat(payout.last().body().at("/email").asText()).isEqualTo("pia@partners.example");
        assertThat(payout.last().body().at("/returnUrl").asText()).endsWith("/portal/payouts");
    }

    @Test
    void aRunIsPlannedOncePerIdempotencyKey() {
        String program = tenant.program();
        payout.answers("POST /internal/v1/payout-runs", 201, "{\"id\": \"run_1\", \"status\": \"awaiting_approval\"}");
        String body = "{\"programId\": \"%s\"}".formatted(program);
        Map<String, String> keyed = Map.of("Idempotency-Key", "run");

        tenant.post("/api/v1/payout-runs", body, keyed).expect(201);
        payout.answers("POST /internal/v1/payout-runs", 409, """
                {"status": 409, "code": "nothing_due", "title": "Conflict", "detail": "nothing", "errors": []}""");

        assertThat(tenant.post("/api/v1/payout-runs", body, keyed).expect(201).text("/id"))
                .isEqualTo("run_1");
        assertThat(tenant.post("/api/v1/payout-runs", body).text("/code")).isEqualTo("nothing_due");
    }

    @Test
    void aCommissionByHandIsFinancesAndMadeOncePerIdempotencyKey() {
        commission.answers("POST /internal/v1/commissions", 201, "{\"id\": \"cms_1\", \"ruleId\": \"manual\"}");
        String body = "{\"programId\": \"prog_1\", \"partnerId\": \"ptr_1\", \"amount\": -700, \"reason\": \"twice\"}";
        Map<String, String> keyed = Map.of("Idempotency-Key", "once");

        assertThat(tenant.person("marketer").post("/api/v1/commissions", body).status())
                .isEqualTo(403);
        assertThat(tenant.post("/api/v1/commissions", body, keyed).expect(201).text("/id"))
                .isEqualTo("cms_1");
        assertThat(commission.last().body().path("amount").asLong()).isEqualTo(-700);
        commission.answers("POST /internal/v1/commissions", 201, "{\"id\": \"cms_2\"}");
        assertThat(tenant.post("/api/v1/commissions", body, keyed).expect(201).text("/id"))
                .isEqualTo("cms_1");
    }

    @Test
    void actionsNeedARoleAndTakeTheReasonAlong() {
        commission.answers("POST /internal/v1/commissions/cms_1/hold", 200, "{\"status\": \"held\"}");

        assertThat(tenant.person("viewer")
                        .post("/api/v1/commissions/cms_1/hold", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(tenant.post("/api/v1/commissions/cms_1/hold", "{\"reason\": \"x\"}")
                        .expect(200)
                        .text("/status"))
                .isEqualTo("held");
        assertThat(commission.last().body().at("/reason").asText()).isEqualTo("x");
        assertThat(tenant.post("/api/v1/commissions/cms_1/burn", "{\"reason\": \"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCustomerIsErasedByCommissionAndTheAuditTrailNamesNobody() {
        commission.answers("POST /internal/v1/customers/erase", 200, "{\"customers\": [\"cus_1\", \"cus_2\"]}");

        assertThat(tenant.person("finance")
                        .delete("/api/v1/customers?externalId=anna")
                        .status())
                .isEqualTo(403);
        assertThat(tenant.delete("/api/v1/customers").status()).isEqualTo(400);
        assertThat(tenant.delete("/api/v1/customers/anna").status()).isEqualTo(404);
        assertThat(tenant.delete("/api/v1/customers?externalId=anna%40shop.example")
                        .expect(200)
                        .text("/customers/1"))
                .isEqualTo("cus_2");
        assertThat(commission.last().body().at("/externalId").asText()).isEqualTo("anna@shop.example");
        tenant.delete("/api/v1/customers/cus_1").expect(200);
        assertThat(commission.last().body().at("/customerId").asText()).isEqualTo("cus_1");
        Answer trail = tenant.get("/api/v1/audit").expect(200);
        assertThat(trail.raw().body()).contains("customer.erased", "cus_2").doesNotContain("anna");
    }

    @Test
    void anOwnerThatIsAwayOrBrokenIsSaidSo() {
        payout.answers("GET /internal/v1/payouts", 500, "oops");
        TestGateway alone = TestGateway.start(Map.of("commission.url", "http://127.0.0.1:1"));
        Tenant there = alone.tenant();

        Answer away = there.get("/api/v1/conversions");
        Answer broken = tenant.get("/api/v1/payouts");
        alone.stop();

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.text("/code")).isEqualTo("commission_unavailable");
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.text("/code")).isEqualTo("payout_unavailable");
    }
}
