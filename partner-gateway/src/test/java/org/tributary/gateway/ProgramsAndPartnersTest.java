package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;

class ProgramsAndPartnersTest {

    private final Tenant tenant = TestGateway.shared().tenant();

    @Test
    void aProgramTakesUsualValuesForWhatIsLeftOut() {
        Answer made = tenant.post("/api/v1/programs", """
                {"name": "Shop", "currency": "EUR", "destinationUrl": "https://shop.example/"}""").expect(201);

        assertThat(made.text("/id")).startsWith("prog_");
        assertThat(made.text("/currency")).isEqualTo("eur");
        assertThat(made.text("/timeZone")).isEqualTo("UTC");
        assertThat(made.text("/attribution/model")).isEqualTo("last_click");
        assertThat(made.text("/attribution/window")).isEqualTo("P30D");
        assertThat(made.text("/attribution/ownership")).isEqualTo("until_first_sale");
        assertThat(made.text("/validation")).isEqualTo("none");
        assertThat(made.text("/autoApprove")).isEqualTo("true");
        assertThat(tenant.get("/api/v1/programs/" + made.text("/id"))
                        .expect(200)
                        .body())
                .isEqualTo(made.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_click", "first_click", "linear", "position"})
    void aProgramAttributesByAnyOfTheModels(String model) {
        Answer made = tenant.post("/api/v1/programs", """
                {"name": "Shop", "currency": "EUR", "destinationUrl": "https://shop.example/",
                 "attribution": {"model": "%s", "ownership": "P90D"}}""".formatted(model));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/attribution/model")).isEqualTo(model);
        assertThat(made.text("/attribution/ownership")).isEqualTo("P90D");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            currency             | "xyz"                      | /currency
            currency             | null                       | /currency
            destinationUrl       | "javascript:alert(1)"      | /destinationUrl
            destinationUrl       | "https://a@shop.example/"  | /destinationUrl
            destinationUrl       | "//evil.example"           | /destinationUrl
            destinationUrl       | "https:\\\\\\\\evil.example"| /destinationUrl
            timeZone             | "Mars/Olympus"             | /timeZone
            hold                 | "30 days"                  | /hold
            hold                 | "-P1D"                     | /hold
            minimumPayout        | -1                         | /minimumPayout
            minimumPayout        | 99999999999999999999999    | /minimumPayout
            attribution          | {"model": "best_click"}    | /attribution/model
            attribution          | {"coupon": "sometimes"}    | /attribution/coupon
            attribution          | {"ownership": "sometimes"} | /attribution/ownership
            allowedHosts         | ["two words"]              | /allowedHosts/0
            traffic              | {"dataCentres": "maybe"}   | /traffic/dataCentres
            traffic              | {"ownPurchases": "invalid"} | /traffic/ownPurchases
            traffic              | {"minTimeBetweenClicks": "-PT1S"} | /traffic/minTimeBetweenClicks
            traffic              | {"clicksPerLinkPerHour": -1} | /traffic/clicksPerLinkPerHour
            traffic              | {"allowedSources": ["email", "pigeons"]} | /traffic/allowedSources/1
            traffic              | {"brandTerms": ["acme", " "]} | /traffic/brandTerms/1
            traffic              | {"brandTerms": ["a"]}      | /traffic/brandTerms/0
            traffic              | {"bannedReferrers": ["https://a.example/"]} | /traffic/bannedReferrers/0
            privacy              | {"consent": "perhaps"}     | /privacy/consent
            privacy              | {"doNotTrack": "yes"}      | /privacy/doNotTrack
            name                 | "  "                       | /name
            """)
    void aWrongFieldIsNamed(String field, String value, String pointer) {
        Answer refused = tenant.post("/api/v1/programs", """
                {"name": "Shop", "currency": "EUR", "destinationUrl": "https://shop.example/", "%s": %s}""".formatted(field, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/code")).isEqualTo("invalid_request");
        assertThat(refused.body().at("/errors").findValuesAsText("pointer")).contains(pointer);
    }

    @Test
    void anUnknownFieldIsRefusedAndNotPassedOver() {
        assertThat(tenant.post("/api/v1/programs", """
                {"name": "Shop", "currencyy": "EUR", "destinationUrl": "https://shop.example/"}""").status()).isEqualTo(400);
    }

    @Test
    void aPatchChangesWhatItNamesAndKeepsTheRest() {
        String program = tenant.program();

        Answer changed = tenant.patch("/api/v1/programs/" + program, """
                {"hold": "P14D", "attribution": {"window": "P60D"}, "allowedHosts": null}""").expect(200);

        assertThat(changed.text("/hold")).isEqualTo("P14D");
        assertThat(changed.text("/attribution/window")).isEqualTo("P60D");
        assertThat(changed.text("/attribution/coupon")).isEqualTo("beats_click");
        assertThat(changed.text("/name")).isEqualTo("Shop");
        assertThat(changed.body().at("/allowedHosts")).isEmpty();
        assertThat(tenant.patch("/api/v1/programs/" + program, "{\"currency\": \"usd\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99937203685479372036854775808", "1e999999999", "-1e-99937203685479372036854775808"})
    void aNumberThatNothingCanHoldIsRefused(String number) {
        String program = tenant.program();

        assertThat(tenant.post("/api/v1/programs", """
                        {"name": "Shop", "currency": "eur", "destinationUrl": "https://shop.example/",
                         "minimumPayout": %s}""".formatted(number)).status())
                .isEqualTo(400);
        assertThat(tenant.patch("/api/v1/programs/" + program, "{\"minimumPayout\": %s}".formatted(number))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aProgramSaysWhatTrafficItTakesAndWhatMayBeKeptOfVisitors() {
        String program = "/api/v1/programs/" + tenant.program();
        Answer usual = tenant.get(program).expect(200);
        assertThat(usual.text("/traffic/dataCentres")).isEqualTo("invalid");
        assertThat(usual.text("/traffic/httpClients")).isEqualTo("accepted");
        assertThat(usual.text("/traffic/violations")).isEqualTo("held");
        assertThat(usual.text("/traffic/ownPurchases")).isEqualTo("held");
        assertThat(usual.body().at("/traffic/allowedSources").isMissingNode()).isTrue();
        assertThat(usual.text("/privacy/consent")).isEqualTo("not_required");

        tenant.patch(program, """
                {"traffic": {"clicksPerLinkPerHour": 500, "minTimeBetweenClicks": "PT1S", "httpClients": "invalid",
                             "allowedSources": ["email", "google_ads", "email"], "brandTerms": ["Acme"],
                             "bannedReferrers": ["Coupons.Example"], "ownPurchases": "accepted"},
                 "privacy": {"consent": "required"}}""").expect(200);
        Answer changed = tenant.patch(program, "{\"name\": \"Renamed\"}").expect(200);

        assertThat(changed.body().at("/traffic").toString()).isEqualTo("""
                {"minTimeToConversion":"P0D","clicksPerAddressPerHour":0,"clicksPerLinkPerHour":500,\
                "minTimeBetweenClicks":"PT1S","dataCentres":"invalid","automation":"invalid","httpClients":"invalid",\
                "violations":"held","allowedSources":["email","google_ads"],"brandTerms":["acme"],\
                "bannedReferrers":["coupons.example"],"ownPurchases":"accepted"}""");
        assertThat(changed.body().at("/privacy").toString())
                .isEqualTo("{\"consent\":\"required\",\"doNotTrack\":\"no_cookie\"}");
        assertThat(tenant.patch(program, "{\"traffic\": {\"allowedSources\": null}}")
                        .expect(200)
                        .body()
                        .at("/traffic/allowedSources")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aPartnerHasSourcesOfItsOwnInAProgram() {
        String program = tenant.program();
        String path = "/api/v1/programs/" + program + "/partners/" + tenant.partner(program, "t@partners.example");

        Answer changed = tenant.patch(path, """
                {"traffic": {"allowedSources": ["meta"], "declaredSources": ["email", "meta"]}}""").expect(200);

        assertThat(changed.body().at("/traffic").toString())
                .isEqualTo("{\"allowedSources\":[\"meta\"],\"declaredSources\":[\"email\",\"meta\"]}");
        assertThat(tenant.patch(path, "{\"tier\": \"gold\"}").expect(200).body().at("/traffic"))
                .isEqualTo(changed.body().at("/traffic"));
        assertThat(tenant.patch(path, "{\"traffic\": {\"declaredSources\": [\"pigeons\"]}}")
                        .status())
                .isEqualTo(400);
        assertThat(tenant.patch(path, "{\"traffic\": null}")
                        .expect(200)
                        .body()
                        .at("/traffic")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void anAgreementWithAPartnerHasRatesForItsTime() {
        String program = tenant.program();
        String path = "/api/v1/programs/" + program + "/partners/" + tenant.partner(program, "g@partners.example");

        Answer agreed = tenant.patch(path, """
                {"agreements": [{"name": "Gold 2026", "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z",
                                 "rates": {"*": {"percent": "35"}, "deposit": {"amount": 500}}, "values": {"region": "north"}}]}""").expect(200);

        assertThat(agreed.body().at("/agreements/0/rates").toString())
                .isEqualTo("{\"*\":{\"percent\":\"35\"},\"deposit\":{\"amount\":500}}");
        assertThat(tenant.patch(path, "{\"tier\": \"gold\"}").expect(200).body().at("/agreements"))
                .isEqualTo(agreed.body().at("/agreements"));
        assertThat(tenant.patch(path, "{\"agreements\": null}")
                        .expect(200)
                        .body()
                        .at("/agreements")
                        .isMissingNode())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no beginning       | {"name": "a"}                                                                              | /agreements/0/from
            no name            | {"from": "2026-01-01T00:00:00Z"}                                                           | /agreements/0/name
            ends too early     | {"name": "a", "from": "2026-01-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}             | /agreements/0/until
            no rate            | {"name": "a", "from": "2026-01-01T00:00:00Z", "rates": {"x": {}}}                          | /agreements/0/rates/x
            two rates          | {"name": "a", "from": "2026-01-01T00:00:00Z", "rates": {"x": {"percent": "1", "amount": 1}}} | /agreements/0/rates/x
            a negative rate    | {"name": "a", "from": "2026-01-01T00:00:00Z", "rates": {"x": {"percent": "-1"}}}           | /agreements/0/rates/x/percent
            a rate above all   | {"name": "a", "from": "2026-01-01T00:00:00Z", "rates": {"x": {"percent": "1000.1"}}}       | /agreements/0/rates/x/percent
            an amount of zero  | {"name": "a", "from": "2026-01-01T00:00:00Z", "rates": {"x": {"amount": 0}}}               | /agreements/0/rates/x/amount
            no rule's id       | {"name": "a", "from": "2026-01-01T00:00:00Z", "rates": {"X Y": {"amount": 1}}}             | /agreements/0/rates/X Y
            a value of objects | {"name": "a", "from": "2026-01-01T00:00:00Z", "values": {"x": {"y": 1}}}                   | /agreements/0/values
            """)
    void pointsAtWhatIsWrongInAnAgreement(String what, String agreement, String pointer) {
        String program = tenant.program();
        String path = "/api/v1/programs/" + program + "/partners/" + tenant.partner(program, "w@partners.example");

        Answer refused =
                tenant.patch(path, "{\"agreements\": [" + agreement + "]}").expect(400);

        assertThat(refused.body().at("/errors").findValuesAsText("pointer")).contains(pointer);
    }

    @Test
    void listsGoPageByPage() {
        tenant.program();
        tenant.program();
        tenant.program();

        Answer first = tenant.get("/api/v1/programs?limit=2").expect(200);
        Answer second = tenant.get("/api/v1/programs?limit=2&after=" + first.text("/next"))
                .expect(200);

        assertThat(first.body().at("/data")).hasSize(2);
        assertThat(second.body().at("/data")).hasSize(1);
        assertThat(second.body().at("/next").isNull()).isTrue();
        assertThat(tenant.get("/api/v1/programs?limit=101").status()).isEqualTo(400);
    }

    @Test
    void aKnownAddressIsTheSamePartnerInEveryProgram() {
        String one = tenant.program();
        String two = tenant.program();

        String partner = tenant.partner(one, "Pia@partners.example");

        assertThat(tenant.partner(two, "pia@partners.example")).isEqualTo(partner);
        Answer again = tenant.post("/api/v1/programs/" + one + "/partners", """
                {"email": "pia@partners.example", "name": "Pia"}""");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("already_enrolled");
    }

    @Test
    void aRecruiterIsInTheSameProgramAndNobodyRecruitsTheirRecruiter() {
        String program = tenant.program();
        String stranger = tenant.partner(tenant.program(), "stranger@partners.example");
        String top = tenant.partner(program, "top@partners.example");
        String path = "/api/v1/programs/" + program + "/partners";

        String below = tenant.post(path, """
                {"email": "below@partners.example", "name": "B", "parentPartnerId": "%s"}""".formatted(top)).expect(201).text("/id");
        Answer outside = tenant.post(path, """
                {"email": "x@partners.example", "name": "X", "parentPartnerId": "%s"}""".formatted(stranger));
        Answer cycle = tenant.patch(path + "/" + top, "{\"parentPartnerId\": \"%s\"}".formatted(below));
        Answer self = tenant.patch(path + "/" + top, "{\"parentPartnerId\": \"%s\"}".formatted(top));

        assertThat(outside.text("/errors/0/code")).isEqualTo("not_enrolled");
        assertThat(cycle.text("/errors/0/code")).isEqualTo("cycle");
        assertThat(self.text("/errors/0/code")).isEqualTo("cycle");
    }

    @Test
    void statusGroupAndTierChangeByPatch() {
        String program = tenant.program();
        String path = "/api/v1/programs/" + program + "/partners/" + tenant.partner(program, "p@partners.example");

        Answer changed = tenant.patch(path, "{\"status\": \"banned\", \"tier\": \"gold\"}")
                .expect(200);

        assertThat(changed.text("/status")).isEqualTo("banned");
        assertThat(tenant.get(path).expect(200).text("/tier")).isEqualTo("gold");
        assertThat(tenant.patch(path, "{\"status\": \"sleepy\"}").status()).isEqualTo(400);
    }

    @Test
    void theSameKeyAndBodyGetTheSameAnswerAndAnotherBodyAConflict() {
        Map<String, String> keyed = Map.of("Idempotency-Key", "one");
        String body = """
                {"name": "Once", "currency": "eur", "destinationUrl": "https://shop.example/"}""";

        Answer first = tenant.post("/api/v1/programs", body, keyed).expect(201);
        Answer second = tenant.post("/api/v1/programs", body, keyed).expect(201);
        Answer other = tenant.post("/api/v1/programs", body.replace("Once", "Twice"), keyed);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/code")).isEqualTo("idempotency_conflict");
        assertThat(tenant.get("/api/v1/programs").body().at("/data")).hasSize(1);
    }

    @Test
    void manyAtOnceUnderOneKeyMakeOneProgram() {
        String body = """
                {"name": "Once", "currency": "eur", "destinationUrl": "https://shop.example/"}""";

        Set<String> ids = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> tenant.post("/api/v1/programs", body, Map.of("Idempotency-Key", "at once"))
                                .expect(201)
                                .text("/id")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());

        assertThat(ids).hasSize(1);
        assertThat(tenant.get("/api/v1/programs").body().at("/data")).hasSize(1);
    }

    @Test
    void aRefusedRequestMayBeSentAgainCorrectedUnderItsKey() {
        Map<String, String> keyed = Map.of("Idempotency-Key", "again");

        tenant.post("/api/v1/programs", "{\"name\": \"No currency\"}", keyed).expect(400);

        tenant.post("/api/v1/programs", """
                {"name": "Right", "currency": "eur", "destinationUrl": "https://shop.example/"}""", keyed).expect(201);
    }

    @Test
    void aRepeatedAnswerLeavesTheSecretOut() {
        Map<String, String> keyed = Map.of("Idempotency-Key", "secret");

        Answer first = tenant.post("/api/v1/keys", "{\"name\": \"k\"}", keyed).expect(201);
        Answer second = tenant.post("/api/v1/keys", "{\"name\": \"k\"}", keyed).expect(201);

        assertThat(first.text("/key")).startsWith("trb_sk_");
        assertThat(second.text("/id")).isEqualTo(first.text("/id"));
        assertThat(second.body().has("key")).isFalse();
    }

    @Test
    void everyChangeLeavesALineThatSaysWho() {
        String program = tenant.program();
        tenant.patch("/api/v1/programs/" + program, "{\"name\": \"Better\"}").expect(200);

        Answer trail = tenant.get("/api/v1/audit?subject=" + program).expect(200);

        assertThat(trail.body().at("/data").findValuesAsText("action"))
                .containsExactly("program.changed", "program.created");
        assertThat(trail.text("/data/0/userId")).isEqualTo(tenant.ownerId());
        assertThat(trail.text("/data/0/before/name")).isEqualTo("Shop");
        assertThat(trail.text("/data/0/after/name")).isEqualTo("Better");
    }
}
