package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.database.Database;

class AccessTest {

    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.tenant();

    @Test
    void anOrganisationIsFoundedOnceAndWithTheSetupTokenOnly() {
        String body = """
                {"name": "Founded %s", "owner": {"email": "o@x.example", "name": "O", "password": "a long password"}}""".formatted(UUID.randomUUID());

        assertThat(gateway.send("POST", "/api/v1/organisations", "wrong", body, Map.of())
                        .status())
                .isEqualTo(401);
        gateway.send("POST", "/api/v1/organisations", TestGateway.SETUP_TOKEN, body, Map.of())
                .expect(201);
        Answer again = gateway.send("POST", "/api/v1/organisations", TestGateway.SETUP_TOKEN, body, Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("organisation_exists");
    }

    @Test
    void nobodyComesInWithoutALivingKey() {
        assertThat(tenant.as("").get("/api/v1/programs").text("/code")).isEqualTo("key_required");
        assertThat(tenant.as("trb_sk_unknown").get("/api/v1/programs").text("/code"))
                .isEqualTo("key_invalid");
    }

    @Test
    void aRevokedKeyIsDeadAtOnce() {
        Answer made = tenant.post("/api/v1/keys", "{\"name\": \"k\"}").expect(201);
        Tenant other = tenant.as(made.text("/key"));
        other.get("/api/v1/programs").expect(200);

        tenant.delete("/api/v1/keys/" + made.text("/id")).expect(204);

        assertThat(other.get("/api/v1/programs").status()).isEqualTo(401);
        assertThat(tenant.delete("/api/v1/keys/" + made.text("/id")).status()).isEqualTo(404);
    }

    @Test
    void aTestKeyReadsAndChangesNothing() {
        String key = tenant.post("/api/v1/keys", "{\"name\": \"t\", \"mode\": \"test\"}")
                .expect(201)
                .text("/key");

        assertThat(key).startsWith("trb_sk_test_");
        tenant.as(key).get("/api/v1/programs").expect(200);
        assertThat(tenant.as(key).post("/api/v1/programs", "{}").text("/code")).isEqualTo("live_key_required");
    }

    @Test
    void aPublishableKeyOpensNothingHere() {
        String key = tenant.post("/api/v1/keys", "{\"name\": \"p\", \"type\": \"publishable\"}")
                .expect(201)
                .text("/key");

        assertThat(key).startsWith("trb_pk_");
        assertThat(tenant.as(key).get("/api/v1/programs").status()).isEqualTo(401);
    }

    @Test
    void aRoleThatIsMissingIsNamed() {
        Tenant viewer = tenant.person("viewer");

        Answer refused = viewer.post("/api/v1/programs", """
                {"name": "Shop", "currency": "EUR", "destinationUrl": "https://shop.example/"}""");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("role_required");
        assertThat(viewer.post("/api/v1/users", "{}").status()).isEqualTo(403);
    }

    @Test
    void anAdminMakesNoOwnerAndNoKeyForOne() {
        Tenant admin = tenant.person("admin");

        assertThat(admin.post("/api/v1/users", """
                {"email": "new@owner.example", "name": "N", "password": "a long password", "role": "owner"}""").status()).isEqualTo(403);
        assertThat(admin.post("/api/v1/keys", "{\"name\": \"k\", \"userId\": \"%s\"}".formatted(tenant.ownerId()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherTenantsObjectsAreNotThere() {
        String program = tenant.program();
        String partner = tenant.partner(program, "p@partners.example");
        String link = tenant.link(program, partner);
        Tenant other = gateway.tenant();

        assertThat(other.get("/api/v1/programs/" + program).status()).isEqualTo(404);
        assertThat(other.patch("/api/v1/programs/" + program, "{}").status()).isEqualTo(404);
        assertThat(other.get("/api/v1/partners/" + partner).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/programs/" + program + "/partners").status())
                .isEqualTo(404);
        assertThat(other.get("/api/v1/links/" + link).status()).isEqualTo(404);
        assertThat(other.patch("/api/v1/links/" + link, "{}").status()).isEqualTo(404);
        assertThat(other.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s"}""".formatted(program, partner)).status())
                .isEqualTo(404);
        assertThat(other.get("/api/v1/programs").body().at("/data")).isEmpty();
    }

    @Test
    void aPartnerSeesItselfAlone() {
        String program = tenant.program();
        String one = tenant.partner(program, "one@partners.example");
        String two = tenant.partner(program, "two@partners.example");
        String link = tenant.link(program, two);
        String elsewhere = tenant.program();
        Tenant partner = tenant.person(one);

        assertThat(partner.get("/api/v1/partners/" + two).status()).isEqualTo(404);
        assertThat(partner.get("/api/v1/links/" + link).status()).isEqualTo(404);
        assertThat(partner.get("/api/v1/links?partnerId=" + two).status()).isEqualTo(404);
        assertThat(partner.get("/api/v1/links").expect(200).body().at("/data")).isEmpty();
        assertThat(partner.get("/api/v1/partners")
                        .expect(200)
                        .body()
                        .at("/data")
                        .findValuesAsText("id"))
                .containsExactly(one);
        assertThat(partner.get("/api/v1/programs/" + elsewhere).status()).isEqualTo(404);
        assertThat(partner.get("/api/v1/programs").body().at("/data").findValuesAsText("id"))
                .containsExactly(program);
        assertThat(partner.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s"}""".formatted(program, two)).status())
                .isEqualTo(404);
        partner.post("/api/v1/links", "{\"programId\": \"%s\"}".formatted(program))
                .expect(201);
    }

    @Test
    void aPersonSignsInAndOut() {
        String email = UUID.randomUUID() + "@people.example";
        tenant.post("/api/v1/users", """
                {"email": "%s", "name": "S", "password": "correct horse", "role": "marketer"}""".formatted(email)).expect(201);

        Answer refused = signIn(email, "wrong horse", Map.of());
        Answer granted = signIn(email, "correct horse", Map.of());
        String cookie = granted.raw().headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(refused.raw().headers().firstValue("Location")).hasValue("/sign-in?problem=refused");
        assertThat(granted.raw().headers().firstValue("Location")).hasValue("/console");
        assertThat(cookie)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .doesNotContainIgnoringCase("Secure");
        Map<String, String> signedIn = Map.of("Cookie", cookie.split(";")[0]);
        gateway.send("GET", "/api/v1/programs", "", null, signedIn).expect(200);
        assertThat(gateway.send("POST", "/api/v1/programs", "", "{}", signedIn).text("/code"))
                .isEqualTo("csrf_token_required");
        gateway.send("POST", "/sign-out", "", null, signedIn).expect(303);
        assertThat(gateway.send("GET", "/api/v1/programs", "", null, signedIn).status())
                .isEqualTo(401);
    }

    @Test
    void failuresFromOneAddressPauseThatAccountThereAndNothingElse() {
        String email = UUID.randomUUID() + "@people.example";
        for (int i = 0; i < 5; i++) {
            signIn(email, "guess " + i, Map.of());
        }

        assertThat(signIn(email, "guess again", Map.of()).raw().headers().firstValue("Location"))
                .hasValue("/sign-in?problem=pause");
        assertThat(signIn("another-" + email, "guess", Map.of()).raw().headers().firstValue("Location"))
                .hasValue("/sign-in?problem=refused");
    }

    @Test
    void anotherSitesPageSignsNobodyIn() {
        assertThat(signIn("a@b.example", "x", Map.of("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void pagesLeadToTheSignInPageAndNeverToAnotherSite() {
        Answer page = gateway.send("GET", "/console/programs", "", null, Map.of());

        assertThat(page.status()).isEqualTo(303);
        assertThat(page.raw().headers().firstValue("Location")).hasValue("/sign-in?next=%2Fconsole%2Fprograms");
    }

    @Test
    void aFormOnAPageRepeatsItsSessionsToken() {
        String email = UUID.randomUUID() + "@people.example";
        tenant.post("/api/v1/users", """
                {"email": "%s", "name": "S", "password": "correct horse", "role": "marketer"}""".formatted(email)).expect(201);
        String cookie = signIn(email, "correct horse", Map.of())
                .raw()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        String csrf = csrfOf(email);
        Map<String, String> form =
                Map.of("Cookie", cookie.split(";")[0], "Content-Type", "application/x-www-form-urlencoded");

        assertThat(gateway.send("POST", "/console/no-such-page", "", "a=b", form)
                        .status())
                .isEqualTo(403);
        assertThat(gateway.send("POST", "/console/no-such-page", "", "_csrf=wrong", form)
                        .status())
                .isEqualTo(403);
        assertThat(gateway.send("POST", "/console/no-such-page", "", "a=b&_csrf=" + csrf, form)
                        .status())
                .isEqualTo(404);
    }

    private String csrfOf(String email) {
        return gateway.context()
                .getBean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery(
                                "select s.csrf from session s join member m on m.id = s.user_id where m.email = :email")
                        .bind("email", email)
                        .mapTo(String.class)
                        .one());
    }

    private Answer signIn(String email, String password, Map<String, String> headers) {
        java.util.Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        String form = "email=" + email + "&password=" + password.replace(' ', '+') + "&next=//evil.example";
        return gateway.send("POST", "/sign-in", "", form, all);
    }
}
