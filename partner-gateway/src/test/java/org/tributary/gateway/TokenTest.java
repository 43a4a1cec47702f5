package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

/** Tokens of programs for postbacks and pixels. */
class TokenTest {

    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String tokens = "/api/v1/programs/" + program + "/tokens";

    @Test
    void aTokenIsShownOnceListedAndRevoked() {
        Answer made = tenant.post(tokens, "{\"name\": \"shop system\"}", Map.of("Idempotency-Key", "t1"))
                .expect(201);
        Answer again = tenant.post(tokens, "{\"name\": \"shop system\"}", Map.of("Idempotency-Key", "t1"));

        assertThat(made.text("/token")).startsWith("trb_pb_");
        assertThat(made.text("/use")).isEqualTo("postback");
        assertThat(made.text("/programId")).isEqualTo(program);
        assertThat(again.text("/id")).isEqualTo(made.text("/id"));
        assertThat(again.body().has("token")).isFalse();
        assertThat(tenant.get(tokens).text("/data/0/id")).isEqualTo(made.text("/id"));
        assertThat(tenant.get(tokens).raw().body()).doesNotContain(made.text("/token"));

        tenant.delete(tokens + "/" + made.text("/id")).expect(204);

        assertThat(tenant.get(tokens).body().at("/data")).isEmpty();
        assertThat(tenant.delete(tokens + "/" + made.text("/id")).status()).isEqualTo(404);
    }

    @Test
    void aPixelsTokenIsAnotherOneAndATestTokenSaysSo() {
        assertThat(tenant.post(tokens, "{\"use\": \"pixel\"}").expect(201).text("/token"))
                .startsWith("trb_px_");
        assertThat(tenant.post(tokens, "{\"mode\": \"test\"}").expect(201).text("/token"))
                .startsWith("trb_pb_test_");
        assertThat(tenant.post(tokens, "{\"use\": \"banner\"}").expect(400).text("/errors/0/pointer"))
                .isEqualTo("/use");
    }

    @Test
    void aTokenOpensNothingHereAndIsMadeNowhereElse() {
        String token = tenant.post(tokens, "{}").expect(201).text("/token");

        assertThat(tenant.as(token).get("/api/v1/programs").status()).isEqualTo(401);
        assertThat(tenant.post("/api/v1/keys", "{\"name\": \"k\", \"type\": \"postback\"}")
                        .expect(400)
                        .text("/errors/0/pointer"))
                .isEqualTo("/type");
    }

    @Test
    void onlyOwnersAndAdminsOfTheProgramsOrganisationMakeThem() {
        String id = tenant.post(tokens, "{}").expect(201).text("/id");
        Tenant other = TestGateway.shared().tenant();
        String second = tenant.post("/api/v1/programs", """
                {"name": "Second", "currency": "EUR", "destinationUrl": "https://shop.example/"}""").expect(201).text("/id");

        assertThat(tenant.person("marketer").post(tokens, "{}").status()).isEqualTo(403);
        assertThat(tenant.person("viewer").get(tokens).status()).isEqualTo(403);
        assertThat(other.post(tokens, "{}").status()).isEqualTo(404);
        assertThat(other.get(tokens).status()).isEqualTo(404);
        assertThat(other.delete(tokens + "/" + id).status()).isEqualTo(404);
        assertThat(tenant.delete("/api/v1/programs/" + second + "/tokens/" + id).status())
                .isEqualTo(404);
    }
}
