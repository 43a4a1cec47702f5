package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Tenant;

/** What a partner sees, and that it sees itself alone. */
class PortalPagesTest {

    private static final String NOTHING = "{\"data\": [], \"next\": null}";

    private final StandInOwner commission = TestGateway.commission();
    private final StandInOwner payout = TestGateway.payout();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String partner = tenant.partner(program, "pia@partners.example");
    private final Browser pia = new People(tenant).signedIn(partner);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/portal",
                "/portal/links",
                "/portal/conversions",
                "/portal/earnings",
                "/portal/payouts",
                "/portal/payout-account"
            })
    void everyPageBeginsWithWhatToDoFirst(String path) {
        commission.answers("GET /internal/v1/conversions", 200, NOTHING);
        commission.answers("GET /internal/v1/commissions", 200, NOTHING);
        commission.answers("GET /internal/v1/earnings", 200, "[]");
        payout.answers("GET /internal/v1/payouts", 200, NOTHING);

        assertThat(pia.get(path).expect(200).text())
                .contains("</html>")
                .containsAnyOf("data-test=\"empty\"", "data-test=\"connect-account\"");
    }

    @Test
    void aPartnerMakesALinkAndFindsItsAddress() {
        Seen page = pia.get("/portal/links").expect(200);

        Seen made = pia.submit(
                page,
                "/portal/links",
                Map.of("programId", program, "key", "pia-autumn", "sub1", "newsletter", "url", ""));

        assertThat(made.expect(303).header("Location")).isEqualTo("/portal/links?done=link-created");
        assertThat(pia.get(made.header("Location")).text())
                .contains("data-copy=\"https://go.example.org/pia-autumn\"")
                .contains("sub1 = newsletter")
                .contains("data-test=\"notice\"");
    }

    @Test
    void aRefusedLinkSaysWhyAndKeepsWhatWasTyped() {
        Seen page = pia.get("/portal/links");

        Seen refused = pia.submit(
                page, "/portal/links", Map.of("programId", program, "url", "https://elsewhere.example/\"><script>"));

        assertThat(refused.expect(400).text())
                .contains("data-test=\"problem\"")
                .contains("https://elsewhere.example/&#34;>&lt;script>")
                .doesNotContain("\"><script>");
    }

    @Test
    void aLinkSaysWhatItsCapHasLeftAndWhenItEnds() {
        String capped = tenant.post("/api/v1/links", """
                {"programId": "%s", "partnerId": "%s", "clickCap": {"clicks": 100, "per": "day"},
                 "expiresAt": "2036-01-01T00:00:00Z"}""".formatted(program, partner))
                .expect(201)
                .text("/id");

        assertThat(pia.get("/portal/links").expect(200).text())
                .contains("data-id=\"" + capped + "\"", "100 of 100 clicks left today", "1 Jan 2036");
    }

    @Test
    void strangersLinksAndReceiptsAreNotThere() {
        String other = tenant.partner(program, "otto@partners.example");
        tenant.link(program, other);

        assertThat(pia.get("/portal/links").text()).contains("data-test=\"empty\"");
        assertThat(pia.get("/portal/conversions/cnv_00000000000000000000000000").status())
                .isEqualTo(404);
        assertThat(pia.get("/portal/payouts/pay_00000000000000000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void earningsStandByStateAndCurrency() {
        commission.answers("GET /internal/v1/commissions", 200, NOTHING);
        commission.answers("GET /internal/v1/earnings?partnerId=" + partner, 200, """
                [{"programId": "%1$s", "partnerId": "%2$s", "status": "pending", "amount": 1500, "currency": "jpy", "rows": 1},
                 {"programId": "%1$s", "partnerId": "%2$s", "status": "available", "amount": -2000, "currency": "eur", "rows": 1},
                 {"programId": "%1$s", "partnerId": "%2$s", "status": "reversed", "amount": 2000, "currency": "eur", "rows": 1},
                 {"programId": "%1$s", "partnerId": "%2$s", "status": "paid", "amount": 123456, "currency": "eur", "rows": 2}]""".formatted(program, partner));

        String page = pia.get("/portal/earnings").expect(200).text();

        assertThat(page).contains("JP¥1,500").contains("€1,234.56").contains("Shop · EUR");
        assertThat(page).containsPattern("data-state=\"available\">(?s:.){0,200}data-amount=\"0\"");
    }

    @Test
    void aReceiptIsReadable() {
        String id = "cnv_receipt0000000000000000000";
        commission.answers("GET /internal/v1/receipts/" + id, 200, Receipts.ofPartner(id));

        assertThat(pia.get("/portal/conversions/" + id).expect(200).text())
                .contains("€20.00")
                .contains("20\u202f% of €100.00 = €20.00")
                .contains("This one counts.")
                .contains("By the plan standard, version 3");
    }

    @Test
    void aReceiptOfASharedSaleSaysWhichPartOfTheWorkingIsPaid() {
        String id = "cnv_shared00000000000000000000";
        String receipt = Receipts.ofPartner(id)
                .replaceFirst("\"attributed\": *true", "\"attributed\": true, \"share\": {\"part\": 1, \"whole\": 3}");
        commission.answers("GET /internal/v1/receipts/" + id, 200, receipt);

        assertThat(pia.get("/portal/conversions/" + id).expect(200).text()).contains("Your part of it: 1/3.");
    }

    @Test
    void aPartnerReadsWhyASaleWasRejected() {
        String id = "cnv_said00000000000000000000000";
        commission.answers("GET /internal/v1/receipts/" + id, 200, Receipts.rejectionOfPartner(id, "cnv_1"));

        assertThat(pia.get("/portal/conversions/" + id).expect(200).text())
                .contains("Rejected by the vendor: it came back")
                .contains("−€16.00")
                .contains("href=\"/portal/conversions/cnv_1\"");
    }

    @Test
    void connectingAnAccountLeadsToThePaymentService() {
        String path = "/internal/v1/payout-accounts/" + partner;
        payout.answers("POST " + path, 200, """
                {"partnerId": "%s", "rail": "stripe", "country": "DE", "currency": "eur", "status": "pending",
                 "onboardingUrl": "https://connect.example/onboard?x=1&y=2"}""".formatted(partner));
        Seen page = pia.get("/portal/payout-account").expect(200);

        Seen answer = pia.submit(page, "/portal/payout-account", Map.of("country", "DE", "currency", "EUR"));

        assertThat(answer.expect(200).text()).contains("href=\"https://connect.example/onboard?x=1&amp;y=2\"");
        assertThat(payout.last().body().path("email").asText()).isEqualTo("pia@partners.example");
    }

    @Test
    void anOwnerThatIsAwayIsAPageThatSaysSo() {
        commission.answers("GET /internal/v1/earnings", 500, "");

        assertThat(pia.get("/portal/earnings").expect(503).text())
                .contains("Not available right now")
                .contains("does not answer at the moment");
    }
}
