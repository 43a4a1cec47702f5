package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

class PlansTest {

    private static final String YAML = "name: standard\nrules:\n  - {id: base, on: sale, pay: {percent: \"20\"}}\n";

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String path = "/api/v1/programs/" + program + "/plans";

    @BeforeEach
    void commissionKeepsEveryDocument() {
        stored();
    }

    @Test
    void theFirstPlanIsInForceFromTheProgramsCreation() {
        Answer plan = tenant.post(path, YAML, Map.of("Content-Type", "application/yaml"))
                .expect(201);

        assertThat(plan.text("/version")).isEqualTo("1");
        assertThat(plan.text("/effectiveFrom"))
                .isEqualTo(tenant.get("/api/v1/programs/" + program).text("/createdAt"));
        assertThat(commission.last().body().at("/document").asText()).isEqualTo(YAML);
        assertThat(commission.last().body().at("/currency").asText()).isEqualTo("eur");
        assertThat(commission.last().body().at("/programId").asText()).isEqualTo(program);
    }

    @Test
    void laterPlansBeginNowOrLater() {
        Instant before = Instant.now();
        tenant.post(path, YAML, Map.of("Content-Type", "text/yaml")).expect(201);
        stored();
        Answer second = tenant.post(path, "{\"name\": \"j\", \"rules\": []}").expect(201);
        stored();
        Answer third = tenant.post(path, "{\"name\": \"j\", \"effectiveFrom\": \"2100-01-01T00:00:00Z\"}")
                .expect(201);

        assertThat(Instant.parse(second.text("/effectiveFrom"))).isAfter(before);
        assertThat(third.text("/effectiveFrom")).isEqualTo("2100-01-01T00:00:00Z");
        assertThat(commission.last().body().at("/document").asText()).isEqualTo("{\"name\":\"j\"}");
        assertThat(tenant.get(path).expect(200).body().at("/data").findValuesAsText("version"))
                .containsExactly("3", "2", "1");
    }

    @Test
    void whatWasJudgedStaysJudged() {
        Answer refused = tenant.post(path + "?effectiveFrom=2020-01-01T00:00:00Z", "{\"name\": \"x\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("effective_from_in_past");
    }

    @Test
    void whatCommissionFindsWrongReachesTheCallerWithItsPlace() {
        commission.answers("POST /internal/v1/plans", 400, """
                {"type": "urn:tributary:problem:plan_invalid", "status": 400, "code": "plan_invalid", "title": "Bad Request",
                 "detail": "The plan cannot be used.",
                 "errors": [{"pointer": "/rules/0/pay", "code": "required", "detail": "line 3, column 5"}]}""");

        Answer refused = tenant.post(path, "{\"rules\": [{}]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("plan_invalid");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/rules/0/pay");
        assertThat(tenant.get(path).body().at("/data")).isEmpty();
    }

    @Test
    void anEnvelopeMayCarryTheDocumentAsText() {
        tenant.post(path, "{\"document\": \"name: inner\\nrules: []\"}").expect(201);

        assertThat(commission.last().body().at("/document").asText()).isEqualTo("name: inner\nrules: []");
    }

    @Test
    void aCheckRunsTheTestsAndPublishesNothing() {
        commission.answers("POST /internal/v1/plans/check", 200, "{\"valid\": true, \"tests\": []}");

        assertThat(tenant.post(path + "/check", YAML, Map.of("Content-Type", "application/yaml"))
                        .expect(200)
                        .text("/valid"))
                .isEqualTo("true");
        assertThat(tenant.get(path).body().at("/data")).isEmpty();
    }

    private void stored() {
        commission.answers(
                "POST /internal/v1/plans",
                201,
                "{\"id\": \"pln_%s\", \"hash\": \"abc\", \"name\": \"standard\"}".formatted(UUID.randomUUID()));
    }
}
