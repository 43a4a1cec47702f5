package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

/** Files of conversions, and what tracking answers to their rows. */
class UploadTest {

    private static final String FILE =
            "customerExternalId,invoiceId,amountDecimal,currency\n1,A,1.00,eur\n2,,2.00,eur\n3,C,3,eur\n";
    private static final String ANSWERS = """
            {"line": 1, "status": 200, "answer": {"conversionId": "cnv_a", "duplicate": false}}
            {"line": 2, "status": 400, "problem": {"status": 400, "code": "required", "title": "Bad Request", "detail": "so", "errors": []}}
            """;

    private final StandInOwner tracking = TestGateway.tracking();
    private final Tenant tenant = TestGateway.shared().tenant();

    @Test
    void everyRowIsAnsweredAndANamelessSaleIsKeptBack() {
        tracking.answers("POST /internal/v1/conversions?mode=live", 200, ANSWERS);

        JsonNode upload = upload(tenant, "", FILE).expect(200).body();

        assertThat(upload.at("/rows").asInt()).isEqualTo(3);
        assertThat(upload.at("/recorded").asInt()).isEqualTo(1);
        assertThat(upload.at("/refused").asInt()).isEqualTo(2);
        assertThat(upload.at("/lines/0/conversionId").asText()).isEqualTo("cnv_a");
        assertThat(upload.at("/lines/1/problem/code").asText()).isEqualTo("invoice_required");
        assertThat(upload.at("/lines/2/line").asInt()).isEqualTo(4);
        assertThat(upload.at("/lines/2/problem/code").asText()).isEqualTo("required");
    }

    @Test
    void whatTrackingCannotBeAskedNowIsRefusedRowByRow() {
        tracking.answers("POST /internal/v1/conversions?mode=test", 503, "{}");

        JsonNode upload = upload(tenant, "?mode=test", FILE).expect(200).body();

        assertThat(upload.at("/recorded").asInt()).isZero();
        assertThat(upload.at("/lines/0/problem/code").asText()).isEqualTo("tracking_unavailable");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            type=gift, 'amount\n1',  type
            mode=moon, 'amount\n1',  mode
            """)
    void whatCannotBeAskedIsNamed(String query, String file, String parameter) {
        assertThat(upload(tenant, "?" + query, file).text("/errors/0/pointer")).isEqualTo(parameter);
    }

    @Test
    void aMarketerAndAPartnerMayNot() {
        People people = new People(tenant);
        String partner = tenant.partner(tenant.program(), "pia@partners.example");

        assertThat(people.signedIn("marketer").get("/console/conversions").text())
                .doesNotContain("data-test=\"upload\"");
        assertThat(upload(tenant.person(partner), "", FILE).status()).isEqualTo(403);
    }

    @Test
    void thePageTriesATableAndSaysWhichRowsAreRefused() {
        tracking.answers("POST /internal/v1/conversions?mode=test", 200, ANSWERS);
        Browser finance = new People(tenant).signedIn("finance");
        Seen blank = finance.get("/console/conversions/upload").expect(200);

        Seen done = finance.submit(blank, "/console/conversions/upload", Map.of("table", FILE, "mode", "test"));

        assertThat(done.expect(200).text())
                .contains("data-recorded=\"1\"", "data-refused=\"2\"", "invoice_required", "1,A,1.00,eur");
        Seen refused =
                finance.submit(blank, "/console/conversions/upload", Map.of("table", "price\n1", "mode", "live"));
        assertThat(refused.expect(400).text()).contains("data-test=\"problem\"", "price");
    }

    private static Answer upload(Tenant who, String query, String file) {
        return who.post("/api/v1/conversions/upload" + query, file, Map.of("Content-Type", "text/csv"));
    }
}
