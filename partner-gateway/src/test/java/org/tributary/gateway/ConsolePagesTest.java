package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Tenant;

/** What staff see and may do, by role. */
class ConsolePagesTest {

    private static final String NOTHING = "{\"data\": [], \"next\": null}";

    private final StandInOwner commission = TestGateway.commission();
    private final StandInOwner payout = TestGateway.payout();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final People people = new People(tenant);

    @BeforeEach
    void nothingHappenedYet() {
        commission.answers("GET /internal/v1/conversions", 200, NOTHING);
        commission.answers("GET /internal/v1/commissions", 200, NOTHING);
        commission.answers("GET /internal/v1/earnings", 200, "[]");
        commission.answers("GET /internal/v1/ledger/balances", 200, "[]");
        commission.answers("GET /internal/v1/ledger/heads", 200, NOTHING);
        commission.answers("GET /internal/v1/ledger/check", 200, """
                {"balanced": true, "currencies": [{"currency": "eur", "sum": 0}], "chainHead": "abc", "unsealed": 0,
                 "effectsDigest": "def", "entries": 12, "checkedAt": "2026-11-20T10:00:00Z"}""");
        commission.answers("GET /internal/v1/periods", 200, NOTHING);
        commission.answers("GET /internal/v1/periods/open", 200, """
                {"number": 1, "timeZone": "UTC", "monthIsOver": false}""");
        commission.answers("GET /internal/v1/accounting/accounts", 200, """
                {"version": 0, "timeZone": "UTC", "companyCode": "", "accounts": {}, "costCentres": {}}""");
        commission.answers("GET /internal/v1/exchange-rates/standing", 200, """
                {"stale": false, "mostDays": 7, "fetched": false, "latest": [], "waiting": []}""");
        payout.answers("GET /internal/v1/payouts", 200, NOTHING);
        payout.answers("GET /internal/v1/payout-runs", 200, NOTHING);
        payout.answers("GET /internal/v1/due", 200, "{\"data\": []}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/programs",
                "/console/programs/new",
                "/console/partners",
                "/console/conversions",
                "/console/commissions",
                "/console/commissions?status=held",
                "/console/integration",
                "/console/payout-runs",
                "/console/ledger",
                "/console/periods",
                "/console/periods/accounts",
                "/console/exchange-rates"
            })
    void everyPageIsThere(String path) {
        assertThat(people.signedIn("owner").get(path).expect(200).text()).contains("</html>");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            owner,    true,  true,  true
            admin,    true,  true,  true
            finance,  false, true,  true
            marketer, true,  false, false
            viewer,   false, false, true
            """)
    void aRoleFindsWhatItMayDo(String role, boolean makes, boolean plansRuns, boolean seesRuns) {
        tenant.program();
        Browser browser = people.signedIn(role);

        assertThat(browser.get("/console/programs").text().contains("data-test=\"new-program\""))
                .isEqualTo(makes);
        Seen runs = browser.get("/console/payout-runs");
        assertThat(runs.status()).isEqualTo(seesRuns ? 200 : 403);
        assertThat(runs.text().contains("data-test=\"plan-run\"")).isEqualTo(plansRuns);
        assertThat(browser.get("/console").text().contains("href=\"/console/ledger\""))
                .isEqualTo(seesRuns);
    }

    @Test
    void aPartnersPageSaysWhatTheCapsOfItsLinksHaveLeft() {
        String program = tenant.program();
        String partner = tenant.partner(program, "pia@partners.example");
        tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s", "clickCap": {"clicks": 100, "per": "day"}}""".formatted(program, partner)).expect(201);

        assertThat(people.signedIn("marketer")
                        .get("/console/partners/" + partner)
                        .expect(200)
                        .text())
                .contains("100 of 100 clicks left today");
    }

    @Test
    void theIntegrationPageMakesATestKeyAndTicksWhatHasArrived() {
        String program = tenant.program();
        String partner = tenant.partner(program, "pia@partners.example");
        Browser owner = people.signedIn("owner");
        Seen page = owner.get("/console/integration").expect(200);
        assertThat(page.text()).contains("data-step=\"sale\" data-done=\"no\"");

        Seen made = owner.submit(page, "/console/integration/keys", Map.of());
        assertThat(made.expect(200).text()).containsPattern("data-test=\"test-key\"(?s:.)*trb_sk_test_[a-z0-9]{20}");
        assertThat(owner.get("/console/integration").text()).doesNotContain("data-test=\"test-key\"");

        try (Traffic traffic = new Traffic(tenant.id(), program, partner, tenant.link(program, partner), 3)) {
            traffic.send(traffic.testSale("seen" + partner, 10_000, Instant.now()));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.get("/console/integration/latest")
                                .expect(200)
                                .text())
                        .contains(
                                "data-step=\"sale\" data-done=\"yes\"",
                                "data-step=\"earns\" data-done=\"yes\"",
                                "data-step=\"refund\" data-done=\"no\"",
                                "€100.00"));
        assertThat(people.signedIn("viewer").get("/console/integration").text())
                .doesNotContain("data-test=\"make-test-key\"");
    }

    @Test
    void aMarketerMakesAProgramEnrolsAPartnerAndGivesItALink() {
        Browser marketer = people.signedIn("marketer");
        Seen blank = marketer.get("/console/programs/new").expect(200);
        String program = marketer.submit(
                        blank,
                        "/console/programs",
                        Map.of(
                                "name", "Tokyo",
                                "currency", "jpy",
                                "destinationUrl", "https://shop.example/",
                                "allowedHosts", "blog.shop.example, www.shop.example",
                                "minimumPayout", "5000"))
                .expect(303)
                .header("Location")
                .replace("?done=program-created", "");
        Seen empty = marketer.get(program).expect(200);
        assertThat(empty.text())
                .contains("JP¥5,000")
                .contains("blog.shop.example")
                .contains("data-test=\"no-plan\"");

        marketer.submit(empty, program + "/partners", Map.of("name", "Pia", "email", "pia@partners.example"))
                .expect(303);

        String partner =
                marketer.get(program).text().replaceAll("(?s).*href=\"(/console/partners/ptr_[^\"]+)\".*", "$1");
        Seen page = marketer.get(partner).expect(200);
        String id = program.substring(program.lastIndexOf('/') + 1);
        marketer.submit(page, partner + "/links", Map.of("programId", id)).expect(303);
        assertThat(marketer.get(partner).text()).contains("data-copy=\"https://go.example.org/");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            EUR, 12.345
            EUR, lots
            JPY, 1.5
            """)
    void aMinimumPayoutThatIsNoAmountIsRefused(String currency, String minimum) {
        Browser owner = people.signedIn("owner");
        Seen blank = owner.get("/console/programs/new");

        Seen refused = owner.submit(
                blank,
                "/console/programs",
                Map.of(
                        "name",
                        "X",
                        "currency",
                        currency,
                        "destinationUrl",
                        "https://x.example",
                        "minimumPayout",
                        minimum));

        assertThat(refused.expect(400).text())
                .contains("is no amount of this currency")
                .contains("value=\"" + minimum);
    }

    @Test
    void whatPeopleTypeIsNeverMarkup() {
        String program = tenant.program();
        tenant.post("/api/v1/programs/" + program + "/partners", """
                {"email": "x@partners.example", "name": "<script>alert(1)</script>"}""").expect(201);
        String partner = tenant.partner(program, "y@partners.example");
        tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s", "url": "https://shop.example/?q='onload=alert(1)'&copy=1",
                 "sub1": "<img src=x>"}""".formatted(program, partner)).expect(201);
        tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s", "url": "javascript:alert(1)"}""".formatted(program, partner)).expect(400);
        Browser owner = people.signedIn("owner");

        for (String path :
                new String[] {"/console/partners", "/console/programs/" + program, "/console/partners/" + partner}) {
            assertThat(owner.get(path).expect(200).text())
                    .doesNotContain("<script>alert")
                    .doesNotContain("<img src=x");
        }
        assertThat(owner.get("/console/partners").text()).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(owner.get("/console/partners/" + partner).text()).contains("alert(1)'&amp;copy=1");
        assertThat(people.signedIn(partner).get("/portal/links").text())
                .contains("sub1 = &lt;img src=x&gt;")
                .contains("alert(1)'&amp;copy=1");
    }

    @Test
    void financeReadsTheWholeReceipt() {
        String program = tenant.program();
        String seller = tenant.partner(program, "seller@partners.example");
        String recruiter = tenant.partner(program, "recruiter@partners.example");
        String id = "cnv_whole000000000000000000000";
        commission.answers("GET /internal/v1/receipts/" + id, 200, Receipts.whole(id, seller, recruiter));

        assertThat(people.signedIn("finance")
                        .get("/console/conversions/" + id)
                        .expect(200)
                        .text())
                .contains("€22.00")
                .contains("20\u202f% of €100.00 = €20.00")
                .contains("10\u202f% of €20.00 = €2.00")
                .contains("a later click counts")
                .contains("partner.tier is not known")
                .contains("−€19.00")
                .contains("it followed the click faster than the program allows");
    }

    @Test
    void financeReadsWhatTheVendorSaidAndWhatThatChanged() {
        String seller = tenant.partner(tenant.program(), "seller@partners.example");
        String sale = "cnv_sale00000000000000000000000";
        String said = "cnv_said00000000000000000000000";
        commission.answers("GET /internal/v1/receipts/" + said, 200, Receipts.rejection(said, sale, seller));
        commission.answers(
                "GET /internal/v1/receipts/" + sale,
                200,
                Receipts.whole(sale, seller, seller).replace("\"hash\": \"abc\"", "\"answeredBy\": \"" + said + "\""));
        Browser finance = people.signedIn("finance");

        assertThat(finance.get("/console/conversions/" + said).expect(200).text())
                .contains("Rejected by the vendor: it came back")
                .contains("Approved → Rejected")
                .contains("€80.00 → €0.00")
                .contains("−€16.00")
                .contains("/console/conversions/" + sale)
                .doesNotContain("Nothing was earned because");
        assertThat(finance.get("/console/conversions/" + sale).expect(200).text())
                .contains("href=\"/console/conversions/" + said + "\"");
    }

    @Test
    void financeHoldsACommissionWithAReason() {
        String partner = tenant.partner(tenant.program(), "p@partners.example");
        String id = "cms_hold0000000000000000000000";
        commission.answers("GET /internal/v1/commissions/" + id, 200, Commissions.pending(id, partner));
        commission.answers("POST /internal/v1/commissions/" + id + "/hold", 200, Commissions.pending(id, partner));
        Browser finance = people.signedIn("finance");
        String path = "/console/commissions/" + id;
        Seen page = finance.get(path).expect(200);

        commission.answers("POST /internal/v1/commissions/" + id + "/hold", 400, """
                {"status":400,"code":"reason_required","title":"Bad Request","detail":"Please say why.","errors":[]}""");
        Seen refused = finance.submit(page, path + "/hold", Map.of("reason", " "));
        commission.answers("POST /internal/v1/commissions/" + id + "/hold", 200, Commissions.pending(id, partner));
        Seen held = finance.submit(page, path + "/hold", Map.of("reason", "looks odd"));

        assertThat(refused.expect(400).text()).contains("say why");
        assertThat(held.expect(303).header("Location")).isEqualTo(path + "?done=commission-hold");
        assertThat(commission.last().body().path("reason").asText()).isEqualTo("looks odd");
        assertThat(people.signedIn("viewer").get(path).expect(200).text()).doesNotContain("data-test=\"hold\"");
    }

    @Test
    void aRunIsApprovedAsItWasListed() {
        String program = tenant.program();
        String partner = tenant.partner(program, "p@partners.example");
        String id = "run_approve0000000000000000000";
        String path = "/internal/v1/payout-runs/" + id;
        payout.answers("GET " + path, 200, Runs.awaiting(id, program, tenant.ownerId()));
        payout.answers("GET " + path + "/items", 200, Runs.items(id, partner));
        payout.answers("POST " + path + "/approve", 200, Runs.awaiting(id, program, tenant.ownerId()));
        Browser finance = people.signedIn("finance");
        Seen page = finance.get("/console/payout-runs/" + id).expect(200);
        assertThat(page.text())
                .contains("You approve one payout of €20.00 in total")
                .contains("by Owner")
                .contains("Waits for one more approval")
                .contains("name=\"itemsHash\" value=\"the-hash\"");

        finance.submit(page, "/console/payout-runs/" + id + "/approve", Map.of("itemsHash", "the-hash"))
                .expect(303);

        assertThat(payout.last().body().path("itemsHash").asText()).isEqualTo("the-hash");
        assertThat(people.signedIn("viewer")
                        .get("/console/payout-runs/" + id)
                        .expect(200)
                        .text())
                .doesNotContain("data-test=\"approve\"");
    }

    @Test
    void aRunThatMovesAsksForItsProgress() {
        String program = tenant.program();
        String id = "run_moves00000000000000000000";
        payout.answers("GET /internal/v1/payout-runs/" + id, 200, Runs.sending(id, program));
        payout.answers(
                "GET /internal/v1/payout-runs/" + id + "/items",
                200,
                Runs.items(id, tenant.partner(program, "p@partners.example")));
        Browser viewer = people.signedIn("viewer");
        String progress = "/console/payout-runs/" + id + "/progress";

        assertThat(viewer.get("/console/payout-runs/" + id).text()).contains("hx-get=\"" + progress + "\"");
        assertThat(viewer.get(progress).expect(200).text())
                .contains("id=\"run\" data-status=\"sending\"")
                .doesNotContain("<html");
    }

    @Test
    void nothingDueIsSaidInTheForm() {
        String program = tenant.program();
        payout.answers("POST /internal/v1/payout-runs", 409, """
                {"type": "x", "status": 409, "code": "nothing_due", "title": "Conflict", "detail": "Nobody is due yet.", "errors": []}""");
        Browser finance = people.signedIn("finance");
        Seen page = finance.get("/console/payout-runs");

        assertThat(finance.submit(page, "/console/payout-runs", Map.of("programId", program))
                        .expect(400)
                        .text())
                .contains("Nobody is due yet.");
    }

    @Test
    void theLedgerShowsItsHealth() {
        assertThat(people.signedIn("finance").get("/console/ledger").text())
                .contains("data-balanced=\"true\"")
                .contains("Sum of all EUR entries");
    }
}
