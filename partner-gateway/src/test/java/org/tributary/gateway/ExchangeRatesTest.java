package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.gateway.Browser.Seen;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

/** Exchange rates through the API and on finance's page. */
class ExchangeRatesTest {

    private static final String CSV = "Date,USD\n2026-11-20,1.0832\n";
    private static final String TAKEN =
            "{\"source\": \"European Central Bank\", \"added\": 1, \"replaced\": 0, \"repeated\": 2}";
    private static final String BOOKED = """
            {"status": 409, "code": "rate_already_booked", "title": "Conflict", "detail": "conversions are booked at 1 EUR = 1.08 USD",
             "errors": [{"pointer": "/usd/2026-11-20", "code": "already_booked", "detail": "the file says 1.0832"}]}""";

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final People people = new People(tenant);

    @BeforeEach
    void thereAreRates() {
        commission.answers("POST /internal/v1/exchange-rates", 200, TAKEN);
        standing("""
                {"newest": "2026-11-14", "age": 6, "stale": true, "mostDays": 7, "fetched": false,
                 "latest": [{"currency": "usd", "date": "2026-11-14", "rate": "1.0832", "source": "European Central Bank",
                   "importedAt": "2026-11-14T16:00:00Z"}],
                 "waiting": [{"from": "kwd", "to": "eur", "date": "2026-11-20", "conversions": 3}]}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/csv         | Date,USD
            application/xml  | <Cube/>
            text/xml         | <Cube/>
            application/json | {"rates":[]}
            """)
    void aFileIsHandedOnAsItIs(String type, String file) {
        Answer answer = upload(tenant, type, file).expect(200);

        assertThat(answer.body().at("/added").asInt()).isEqualTo(1);
        assertThat(commission.last().line()).isEqualTo("POST /internal/v1/exchange-rates");
        assertThat(commission.last().body().toString()).contains(file);
        assertThat(tenant.get("/api/v1/audit").expect(200).raw().body()).contains("exchange_rates.imported");
    }

    @Test
    void aRefusalIsHandedBackWithItsCodeAndWhatToDo() {
        commission.answers("POST /internal/v1/exchange-rates", 409, BOOKED);
        Answer refused = upload(tenant, "text/csv", CSV);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("rate_already_booked");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/usd/2026-11-20");
        assertThat(upload(tenant, "image/png", CSV).status()).isEqualTo(415);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(textBlock = """
            owner,    200, 200
            admin,    200, 200
            finance,  200, 200
            viewer,   403, 200
            marketer, 403, 403
            """)
    void moneysPeopleBringRatesAndTheirViewersReadThem(String role, int brings, int reads) {
        commission.answers("GET /internal/v1/exchange-rates?", 200, "{\"data\": []}");
        Tenant person = tenant.person(role);

        assertThat(upload(person, "text/csv", CSV).status()).isEqualTo(brings);
        assertThat(person.get("/api/v1/exchange-rates?currency=usd&from=2026-11-01&to=2026-11-20")
                        .status())
                .isEqualTo(reads);
    }

    @Test
    void aPartnerSeesNoneOfIt() {
        String partner = tenant.partner(tenant.program(), "pia@partners.example");

        assertThat(tenant.person(partner).get("/api/v1/exchange-rates").status())
                .isEqualTo(403);
        assertThat(upload(tenant.person(partner), "text/csv", CSV).status()).isEqualTo(403);
    }

    @Test
    void thePageShowsTheNewestRatesAndWhatWaits() {
        Seen page = people.signedIn("finance").get("/console/exchange-rates").expect(200);

        assertThat(page.text())
                .contains("1.0832", "European Central Bank", "6 days old")
                .contains("3 conversions wait for a rate of KWD in EUR on 2026-11-20")
                .contains("data-test=\"rates-stale\"", "data-test=\"rates-form\"");
        assertThat(people.signedIn("viewer")
                        .get("/console/exchange-rates")
                        .expect(200)
                        .text())
                .doesNotContain("data-test=\"rates-form\"");
    }

    @Test
    void thePageSaysWhatToDoWhenThereAreNone() {
        standing("{\"stale\": false, \"mostDays\": 7, \"fetched\": false, \"latest\": [], \"waiting\": []}");

        assertThat(people.signedIn("finance")
                        .get("/console/exchange-rates")
                        .expect(200)
                        .text())
                .contains("There are no rates yet", "Upload the European Central Bank")
                .doesNotContain("data-test=\"rates-stale\"", "data-test=\"rates-waiting\"");
    }

    @Test
    void thePageTakesAFileAndSaysWhatIsWrongWithAnother() {
        Browser finance = people.signedIn("finance");
        Seen page = finance.get("/console/exchange-rates");

        assertThat(finance.submit(page, "/console/exchange-rates", Map.of("file", CSV))
                        .expect(200)
                        .text())
                .contains("data-test=\"rates-taken\"", "1 added");
        commission.answers("POST /internal/v1/exchange-rates", 409, BOOKED);
        assertThat(finance.submit(page, "/console/exchange-rates", Map.of("file", CSV))
                        .expect(400)
                        .text())
                .contains("data-test=\"problem\"", "1 EUR = 1.08 USD", "the file says 1.0832", "2026-11-20,1.0832");
    }

    @Test
    void receiptsShowWhatWasPaidAndAtWhichRate() {
        String exchange = """
                "amount": {"amount": 12852, "currency": "usd"},
                "exchange": {"from": "usd", "to": "eur", "rate": "0.92593", "date": "2026-11-20", "source": "European Central Bank"}""";
        String cnv = "cnv_00000000000000000000000001";
        commission.answers(
                "GET /internal/v1/receipts/" + cnv,
                200,
                Receipts.ofPartner(cnv).replace("\"attributed\": true", exchange + ", \"attributed\": true"));

        assertThat(people.signedIn("finance")
                        .get("/console/conversions/" + cnv)
                        .expect(200)
                        .text())
                .contains("1 USD = 0.92593 EUR", "2026-11-20", "US$128.52");
    }

    private void standing(String json) {
        commission.answers("GET /internal/v1/exchange-rates/standing", 200, json);
    }

    private static Answer upload(Tenant who, String type, String file) {
        return who.post("/api/v1/exchange-rates", file, Map.of("Content-Type", type));
    }
}
