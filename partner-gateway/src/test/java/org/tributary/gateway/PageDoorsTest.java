package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Tenant;

/** Who comes in, who does not, and what every page tells the browser. */
class PageDoorsTest {

    private final TestGateway gateway = TestGateway.shared();
    private final Tenant tenant = gateway.tenant();
    private final People people = new People(tenant);

    @Test
    void everybodyChoosesBetweenPortalAndConsole() {
        Seen page = new Browser(gateway).get("/").expect(200);

        assertThat(page.text()).contains("href=\"/sign-in?next=/portal\"").contains("href=\"/sign-in?next=/console\"");
    }

    @Test
    void signingInLeadsHomeByRole() {
        String partner = tenant.partner(tenant.program(), "p@partners.example");

        assertThat(people.signedIn("finance").get("/").header("Location")).isEqualTo("/console");
        assertThat(people.signedIn(partner).get("/").header("Location")).isEqualTo("/portal");
    }

    @Test
    void aRefusedSignInSaysSoAndNothingElse() {
        Browser browser = new Browser(gateway);
        Seen refused = browser.signIn("nobody@nowhere.example", "wrong", "/portal");

        assertThat(browser.get(refused.header("Location")).expect(200).text())
                .contains("do not belong together")
                .contains("name=\"next\" value=\"/portal\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/portal", "/portal/links", "/console", "/console/payout-runs", "/console/ledger"})
    void nobodySeesAPageWithoutSigningIn(String path) {
        assertThat(new Browser(gateway).get(path).expect(303).header("Location"))
                .startsWith("/sign-in?next=");
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        Browser owner = people.signedIn("owner");

        Seen refused = owner.post("/console/programs", Map.of("name", "Forged", "_csrf", "guessed"));

        assertThat(refused.expect(403).text()).contains("data-code=\"csrf_token_required\"");
        assertThat(owner.get("/console/programs").text()).doesNotContain("Forged");
    }

    @Test
    void signingOutEndsTheSession() {
        Browser viewer = people.signedIn("viewer");

        viewer.post("/sign-out", Map.of()).expect(303);

        assertThat(viewer.get("/console").expect(303).header("Location")).startsWith("/sign-in");
    }

    @Test
    void partnersFindNoConsoleAndStaffNoPortal() {
        String partner = tenant.partner(tenant.program(), "p@partners.example");

        assertThat(people.signedIn(partner).get("/console/programs").status()).isEqualTo(404);
        assertThat(people.signedIn("owner").get("/portal").status()).isEqualTo(404);
    }

    @Test
    void browsersReadProblemsAsPagesAndProgramsAsJson() {
        Browser viewer = people.signedIn("viewer");

        Seen page = viewer.get("/console/programs/prog_00000000000000000000000000");
        assertThat(page.expect(404).header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("There is nothing here").contains("Sign out");
        assertThat(tenant.get("/api/v1/programs/nothing").raw().headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(new Browser(gateway).get("/no-such-page").expect(404).header("Content-Type"))
                .startsWith("text/html");
    }

    @Test
    void everyPageForbidsStrangersScriptsAndFrames() {
        Seen page = people.signedIn("owner").get("/console");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.text())
                .doesNotContain("<script>")
                .doesNotContain(" style=\"")
                .doesNotContain(" onclick=");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            tributary.css,       text/css
            tributary.js,        javascript
            tabler.min.css,      text/css
            htmx.min.js,         javascript
            chart.umd.min.js,    javascript
            logo.svg,            image/svg+xml
            """)
    void styleSheetsAndScriptsMayBeKept(String file, String type) {
        Browser owner = people.signedIn("owner");
        String page = owner.get("/console").text();
        String address = page.replaceAll("(?s).*\"(/assets/[^\"]*" + file + "[^\"]*)\".*", "$1");

        Seen asset = owner.get(address).expect(200);

        assertThat(asset.header("Content-Type")).contains(type);
        assertThat(asset.header("Cache-Control")).contains("max-age=31536000");
    }

    @Test
    void aNoticeIsOneOfOursOrNone() {
        Browser owner = people.signedIn("owner");

        assertThat(owner.get("/console/programs?done=program-created").text()).contains("The program is there");
        assertThat(owner.get("/console/programs?done=%3Cb%3Ehello").text()).doesNotContain("data-test=\"notice\"");
    }
}
