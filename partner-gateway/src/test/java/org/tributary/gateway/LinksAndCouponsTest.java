package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

class LinksAndCouponsTest {

    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String partner = tenant.partner(program, "p@partners.example");

    @Test
    void aLinkWithoutWishesLeadsToTheProgramUnderAMadeKey() {
        Answer link = create("").expect(201);

        assertThat(link.text("/id")).startsWith("lnk_");
        assertThat(link.text("/key")).hasSize(8);
        assertThat(link.text("/shortUrl")).isEqualTo("https://go.example.org/" + link.text("/key"));
        assertThat(link.text("/url")).isEqualTo("https://shop.example/start");
        assertThat(link.body().has("number")).isFalse();
    }

    @Test
    void aChosenKeyIsTakenOnceWhoeverTookIt() {
        String key = "spring-" + UUID.randomUUID();
        create("\"key\": \"" + key + "\"").expect(201);
        Tenant other = TestGateway.shared().tenant();
        String theirs = other.program();

        Answer again =
                other.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s", "key": "%s"}""".formatted(theirs, other.partner(theirs, "q@partners.example"), key));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("key_taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "Health", "t.js", "postback", "a/b", "", "-a", "ümlaut", ".."})
    void reservedAndUnusableKeysAreRefused(String key) {
        assertThat(create("\"key\": \"" + key + "\"").text("/errors/0/pointer")).isEqualTo("/key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://shop.example.evil.example/",
                "https://shop.example@evil.example/",
                "//shop.example/",
                "ftp://shop.example/",
                "https://shop.example\\\\@evil.example/"
            })
    void aLinkLeadsToNoHostThatTheProgramDoesNotName(String url) {
        assertThat(create("\"url\": \"" + url + "\"").text("/errors/0/pointer")).isEqualTo("/url");
    }

    @Test
    void deepLinksGoToTheProgramsHosts() {
        assertThat(create("\"url\": \"https://Blog.Shop.example/post?id=1\"")
                        .expect(201)
                        .text("/url"))
                .isEqualTo("https://Blog.Shop.example/post?id=1");
    }

    @Test
    void aPatchChangesWhereItLeadsAndLeavesWhatOthersHave() {
        Answer link = create("\"sub1\": \"a b\"").expect(201);
        String path = "/api/v1/links/" + link.text("/id");

        Answer changed = tenant.patch(path, """
                {"active": false, "url": "https://blog.shop.example/", "sub2": "x"}""").expect(200);

        assertThat(changed.text("/active")).isEqualTo("false");
        assertThat(changed.text("/sub1")).isEqualTo("a b");
        assertThat(changed.text("/sub2")).isEqualTo("x");
        assertThat(tenant.patch(path, "{\"key\": \"another\"}").status()).isEqualTo(400);
        assertThat(tenant.get(path).expect(200).body()).isEqualTo(changed.body());
    }

    @Test
    void onlyMembersOfTheProgramHaveLinksInIt() {
        String elsewhere = tenant.program();

        Answer refused = tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s"}""".formatted(elsewhere, partner));

        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void aPartnerWaitsForApprovalBeforeItMakesLinks() {
        tenant.patch("/api/v1/programs/" + program + "/partners/" + partner, "{\"status\": \"applied\"}")
                .expect(200);

        Answer refused = tenant.person(partner).post("/api/v1/links", "{\"programId\": \"%s\"}".formatted(program));

        assertThat(refused.text("/code")).isEqualTo("not_approved");
    }

    @Test
    void aCouponCodeIsUniqueInTheOrganisationWhateverItsCase() {
        String body = """
                {"programId": "%s", "partnerId": "%s", "code": "%s", "discount": {"percent": "10"}}""";

        Answer made = tenant.post("/api/v1/coupons", body.formatted(program, partner, "PIA10"))
                .expect(201);
        Answer again = tenant.post("/api/v1/coupons", body.formatted(program, partner, "pia10"));

        assertThat(made.text("/id")).startsWith("cpn_");
        assertThat(again.text("/code")).isEqualTo("code_taken");
        assertThat(tenant.get("/api/v1/coupons?partnerId=" + partner).body().at("/data"))
                .hasSize(1);
    }

    private Answer create(String more) {
        return tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s"%s}""".formatted(program, partner, more.isEmpty() ? "" : ", " + more));
    }
}
