package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.TierMoved;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Keys;
import org.tributary.contracts.topic.Topic;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.servers.TestServers;

/** Tiers as the API, the console and the portal show them. */
class TiersTest {

    private static final String NOTHING = "{\"data\": [], \"next\": null}";

    private final StandInOwner commission = TestGateway.commission();
    private final Tenant tenant = TestGateway.shared().tenant();
    private final String program = tenant.program();
    private final String partner = tenant.partner(program, "anna@partners.example");

    @BeforeEach
    void aPartnerOnItsWay() {
        commission.answers("GET /internal/v1/earnings", 200, "[]");
        commission.answers("GET /internal/v1/conversions", 200, NOTHING);
        TestGateway.payout().answers("GET /internal/v1/payouts", 200, NOTHING);
        commission.answers(
                "GET /internal/v1/programs/" + program + "/partners/" + partner + "/tiers", 200, """
                {"programId": "%s", "partnerId": "%s", "currency": "eur", "tier": "silver", "reached": "silver",
                 "since": "2026-11-03T10:00:00Z", "reviewAt": "2026-11-30T23:00:00Z",
                 "progress": {"of": "month", "by": "revenue", "period": "2026-11", "counted": 120000,
                   "steps": [{"tier": "silver", "from": 100000}, {"tier": "gold", "from": 500000}],
                   "next": {"tier": "gold", "from": 500000, "missing": 380000}},
                 "moves": [{"to": "silver", "reason": "reached", "by": "revenue", "counted": 100100, "threshold": 100000,
                   "period": "2026-11", "planVersion": 3, "conversionId": "cnv_one", "at": "2026-11-03T10:00:00Z"}]}
                """.formatted(
                                program, partner));
    }

    @Test
    void theApiHandsOnWhereAPartnerStands() {
        String path = "/api/v1/programs/" + program + "/partners/" + partner + "/tiers";
        String other = tenant.partner(program, "bert@partners.example");

        assertThat(tenant.get(path).expect(200).text("/progress/next/tier")).isEqualTo("gold");
        assertThat(tenant.person(partner).get(path).expect(200).text("/tier")).isEqualTo("silver");
        assertThat(tenant.person(other).get(path).status()).isEqualTo(404);
        assertThat(tenant.get(path.replace(partner, "ptr_nobody")).status()).isEqualTo(404);
    }

    @Test
    void theConsoleSaysWhyAPartnerStandsWhereItStands() {
        assertThat(new People(tenant)
                        .signedIn("viewer")
                        .get("/console/partners/" + partner)
                        .expect(200)
                        .text())
                .contains("silver", "€3,800.00 to gold", "€1,001.00 in 2026-11 reached €1,000.00 (plan version 3)");
    }

    @Test
    void thePortalSaysHowFarItIsToTheNextTier() {
        assertThat(new People(tenant)
                        .signedIn(partner)
                        .get("/portal")
                        .expect(200)
                        .text())
                .contains("Your tier in Shop", "€3,800.00 to gold", "Sold: €1,200.00")
                .doesNotContain("plan version");
    }

    @Test
    void aTierThatWasReachedIsListedAndOneThatWasSetGoesBeforeIt() throws Exception {
        tell("silver", Instant.parse("2026-11-03T10:00:00Z"));
        tell("gold", Instant.parse("2026-11-04T10:00:00Z"));
        String path = "/api/v1/programs/" + program + "/partners/" + partner;
        await().atMost(Duration.ofSeconds(20)).until(() -> tenant.get(path).text("/reachedTier"), "gold"::equals);

        tenant.patch(path, "{\"tier\": \"platinum\"}").expect(200);

        assertThat(tenant.get(path).text("/tier")).isEqualTo("platinum");
        assertThat(tenant.get(path).text("/reachedTier")).isEqualTo("gold");
        assertThat(new People(tenant)
                        .signedIn("viewer")
                        .get("/console/programs/" + program)
                        .text())
                .contains("platinum", "set by hand")
                .doesNotContain(">gold<");
        tell(null, Instant.parse("2026-12-01T00:00:00Z"));
        await().atMost(Duration.ofSeconds(20)).until(() -> tenant.get(path).text("/reachedTier"), String::isEmpty);
    }

    private void tell(@Nullable String tier, Instant at) throws ExecutionException, InterruptedException {
        OrganisationId org = new OrganisationId(tenant.id());
        TierMoved moved = new TierMoved(
                Envelope.now(org, Mode.LIVE, at),
                new ProgramId(program),
                new PartnerId(partner),
                null,
                tier,
                TierMoved.Reason.REACHED,
                "revenue",
                1,
                1L,
                "2026-11",
                new PlanId("pln_a"),
                1,
                null);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaSettings(TestServers.kafka().bootstrap(), (short) 1).producer("tiers-test")) {
            String key = Keys.partner(org, moved.partnerId());
            producer.send(new ProducerRecord<>(Topic.COMMISSIONS.topicName(), key, Json.write(moved)))
                    .get();
        }
    }
}
