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

/** Files of approve, reject and amend lines, and what commission and tracking answer to them. */
class ValidateTest {

    private static final String CHECK = "POST /internal/v1/validations/check";
    private static final String RECORD = "POST /internal/v1/validations";
    private static final String FILE = """
            orderId,action,amountDecimal,currency,reason
            A,approve,,,
            B,reject,,,returned
            C,amend,59.50,eur,half was returned
            D,burn,,,why
            E,amend,,,two
            """;
    private static final String CHECKED = """
            [{"outcome": "changes", "conversionId": "cnv_a", "orderId": "A", "validationId": "val_a",
              "before": {"status": "pending"}, "after": {"status": "approved"}, "differences": []},
             {"outcome": "unchanged", "conversionId": "cnv_b", "orderId": "B", "validationId": "val_b", "code": "unchanged",
              "before": {"status": "rejected"}, "after": {"status": "rejected"}, "differences": []},
             {"outcome": "changes", "conversionId": "cnv_c", "orderId": "C", "validationId": "val_c",
              "before": {"status": "pending"}, "after": {"status": "pending"},
              "differences": [{"partnerId": "ptr_a", "level": 0, "amount": -1000, "currency": "eur"}]},
             {"outcome": "refused", "code": "amount_required", "detail": "so", "differences": []}]
            """;
    private static final String RECORDED = """
            {"line": 1, "status": 200, "answer": {"conversionId": "cnv_v1", "duplicate": false}}
            {"line": 2, "status": 200, "answer": {"conversionId": "cnv_v2", "duplicate": true}}
            """;

    private final StandInOwner commission = TestGateway.commission();
    private final StandInOwner tracking = TestGateway.tracking();
    private final Tenant tenant = TestGateway.shared().tenant();

    @Test
    void aTrialSaysWhatEachLineWouldDoAndRecordsNothing() {
        commission.answers(CHECK, 200, CHECKED);
        tracking.answers(RECORD, 500, "{}");

        JsonNode run = validate("?dryRun=true", FILE).expect(200).body();

        assertThat(run.at("/dryRun").asBoolean()).isTrue();
        assertThat(run.at("/rows").asInt()).isEqualTo(5);
        assertThat(run.at("/changing").asInt()).isEqualTo(2);
        assertThat(run.at("/unchanged").asInt()).isEqualTo(1);
        assertThat(run.at("/refused").asInt()).isEqualTo(2);
        assertThat(run.at("/lines/2/effect/differences/0/amount").asInt()).isEqualTo(-1_000);
        assertThat(run.at("/lines/3/code").asText()).isEqualTo("unknown_action");
        assertThat(run.at("/lines/3/line").asInt()).isEqualTo(5);
        assertThat(run.at("/lines/4/code").asText()).isEqualTo("amount_required");
    }

    @Test
    void forRealWhatChangesSomethingIsRecordedAndWhatWasRecordedBeforeIsUnchanged() {
        commission.answers(CHECK, 200, CHECKED);
        tracking.answers(RECORD, 200, RECORDED);

        JsonNode run = validate("", FILE).expect(200).body();

        assertThat(run.at("/changing").asInt()).isEqualTo(1);
        assertThat(run.at("/lines/2/outcome").asText()).isEqualTo("unchanged");
        assertThat(run.at("/lines/2/code").asText()).isEqualTo("recorded_before");
        JsonNode sent = tracking.last().body();
        assertThat(sent.path("orderId").asText()).isEqualTo("A");
        assertThat(sent.path("validationId").asText()).isEqualTo("val_a");
    }

    @Test
    void aConversionIsNamedOnceInAFile() {
        commission.answers(CHECK, 200, """
                [{"outcome": "changes", "conversionId": "cnv_a", "orderId": "A", "validationId": "val_1", "differences": []},
                 {"outcome": "changes", "conversionId": "cnv_a", "orderId": "A", "validationId": "val_2", "differences": []}]""");

        JsonNode run = json(
                        "?dryRun=true",
                        "[{\"orderId\": \"A\", \"action\": \"approve\"}, {\"conversionId\": \"cnv_a\", \"action\": \"approve\"}]")
                .expect(200)
                .body();

        assertThat(run.at("/lines/1/code").asText()).isEqualTo("named_twice");
    }

    @Test
    void whatIsNotHereOrAnothersIsAnsweredLineByLine() {
        commission.answers(
                CHECK,
                200,
                "[{\"outcome\": \"refused\", \"code\": \"conversion_not_found\", \"detail\": \"look\", \"differences\": []}]");

        JsonNode run = json("", "[{\"conversionId\": \"cnv_others\", \"action\": \"approve\"}]")
                .expect(200)
                .body();

        assertThat(run.at("/lines/0/code").asText()).isEqualTo("conversion_not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"orderId": "A", "action": "reject"}                                                         | reason_required
            {"orderId": "A", "conversionId": "cnv_a", "action": "approve"}                               | name_required
            {"action": "approve"}                                                                        | name_required
            {"orderId": "A", "action": "approve", "amount": 5}                                           | amount_not_wanted
            {"orderId": "A", "action": "amend", "amount": "=1+1", "reason": "x"}                         | amount_not_integer
            {"orderId": "A", "action": "amend", "amount": 1.5, "reason": "x"}                            | amount_not_integer
            {"orderId": "A", "action": "amend", "amount": -1, "reason": "x"}                             | amount_negative
            {"orderId": "A", "action": "amend", "amount": 99999999999999999999, "reason": "x"}           | amount_too_large
            {"orderId": "A", "action": "amend", "items": [{"productId": "p"}], "reason": "x"}            | item_invalid
            {"orderId": "A", "action": "amend", "items": 5, "reason": "x"}                               | not_a_list
            {"orderId": "A", "action": "reject", "reason": "a\\u0000b"}                                  | text_not_clean
            {"orderId": 5, "action": "approve"}                                                          | not_text
            {"orderId": "A", "action": "approve", "price": 1}                                            | unknown_field
            5                                                                                            | not_an_object
            """)
    void aBadLineIsRefusedWithItsCode(String line, String code) {
        JsonNode run = json("", "[" + line + "]").expect(200).body();

        assertThat(run.at("/lines/0/outcome").asText()).isEqualTo("refused");
        assertThat(run.at("/lines/0/code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                              | no_lines
            {}                              | no_lines
            """)
    void whatIsNoListOfLinesIsRefusedWhole(String body, String code) {
        assertThat(json("", body).expect(400).text("/code")).isEqualTo(code);
    }

    @Test
    void aTableWithUnknownColumnsIsRefusedAndALineWithoutItsCellsHarmsNoOther() {
        assertThat(validate("", "price\n1\n").expect(400).text("/code")).isEqualTo("unknown_column");
        commission.answers(CHECK, 200, "[{\"outcome\": \"waits\", \"orderId\": \"B\", \"differences\": []}]");

        JsonNode run = validate("?dryRun=true", "orderId,action\nA\nB,approve\n")
                .expect(200)
                .body();

        assertThat(run.at("/lines/0/code").asText()).isEqualTo("cells_missing");
        assertThat(run.at("/lines/1/outcome").asText()).isEqualTo("waits");
    }

    @Test
    void whatCannotBeAskedNowIsRefusedLineByLine() {
        commission.answers(CHECK, 503, "{}");

        JsonNode run = validate("", FILE).expect(200).body();

        assertThat(run.at("/changing").asInt()).isZero();
        assertThat(run.at("/lines/0/code").asText()).isEqualTo("commission_unavailable");
    }

    @Test
    void aMarketerAndAPartnerMayNot() {
        String partner = tenant.partner(tenant.program(), "pia@partners.example");

        assertThat(new People(tenant)
                        .signedIn("marketer")
                        .get("/console/conversions")
                        .text())
                .doesNotContain("data-test=\"validate\"");
        assertThat(tenant.person(partner)
                        .post("/api/v1/conversions/validate", FILE, Map.of("Content-Type", "text/csv"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aLongFileIsTakenHereAndALongBodyNowhereElse() {
        String line = "{\"orderId\": 5, \"action\": \"approve\"}";
        String lines = "[" + (line + ",").repeat(39_999) + " ".repeat(2 << 20) + line + "]";

        assertThat(json("?dryRun=true", lines).expect(200).body().at("/refused").asInt())
                .isEqualTo(40_000);
        assertThat(tenant.post("/api/v1/programs", lines).status()).isEqualTo(413);
    }

    @Test
    void thePageWantsATrialOfExactlyThisTableFirst() {
        commission.answers(CHECK, 200, CHECKED);
        tracking.answers(RECORD, 200, RECORDED);
        Browser finance = new People(tenant).signedIn("finance");
        Seen blank = finance.get("/console/conversions/validate").expect(200);
        String formula = FILE.replace("returned", "=HYPERLINK(\"\"x\"\")<script>");

        Seen tooSoon = finance.submit(blank, "/console/conversions/validate", Map.of("table", FILE, "mode", "live"));
        assertThat(tooSoon.expect(400).text()).contains("data-test=\"problem\"");
        Seen tried = finance.submit(blank, "/console/conversions/validate", Map.of("table", FILE, "mode", "try"));
        assertThat(tried.expect(200).text()).contains("data-changing=\"2\"", "data-refused=\"2\"");
        String tag = tried.text().replaceAll("(?s).*name=\"tried\" value=\"([^\"]*)\".*", "$1");
        Seen done = finance.submit(
                tried, "/console/conversions/validate", Map.of("table", FILE, "mode", "live", "tried", tag));
        assertThat(done.expect(200).text()).contains("data-changing=\"1\"", "data-unchanged=\"2\"");
        Seen safe = finance.submit(blank, "/console/conversions/validate", Map.of("table", formula, "mode", "try"));
        assertThat(safe.text()).doesNotContain("<script>\n", "<script>,");
    }

    private Answer validate(String query, String file) {
        return tenant.post("/api/v1/conversions/validate" + query, file, Map.of("Content-Type", "text/csv"));
    }

    private Answer json(String query, String lines) {
        return tenant.post("/api/v1/conversions/validate" + query, lines, Map.of("Content-Type", "application/json"));
    }
}
