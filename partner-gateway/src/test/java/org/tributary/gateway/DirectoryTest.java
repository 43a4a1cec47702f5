package org.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.json.Json;
import org.tributary.gateway.TestGateway.Answer;
import org.tributary.gateway.TestGateway.Tenant;
import org.tributary.platform.secret.EmailMarks;

class DirectoryTest {

    private final Tenant tenant = TestGateway.shared().tenant();

    @Test
    void whatIsAnsweredStandsOnTheTopicInOrderAlready() {
        String program = tenant.program();
        String partner = tenant.partner(program, "p@partners.example");
        String link = tenant.link(program, partner);
        tenant.patch("/api/v1/links/" + link, "{\"active\": false}").expect(200);

        List<DirectoryEntry> entries = ofTenant();

        assertThat(entries.stream().map(DirectoryEntry::getClass))
                .containsExactly(
                        (Class) KeyEntry.class,
                        ProgramEntry.class,
                        PartnerEntry.class,
                        EnrolmentEntry.class,
                        LinkEntry.class,
                        LinkEntry.class);
        LinkEntry last = (LinkEntry) entries.getLast();
        assertThat(last.linkId().value()).isEqualTo(link);
        assertThat(last.active()).isFalse();
        assertThat(last.url()).isNull();
        assertThat(((LinkEntry) entries.get(4)).number()).isEqualTo(last.number());
    }

    @Test
    void aPartnersEmailAddressTravelsAsMarksOfIt() {
        String program = tenant.program();
        String partner = tenant.partner(program, "jo.bloggs@partners.example");

        PartnerEntry entry = (PartnerEntry) ofTenant().stream()
                .filter(told -> told.entityId().equals(partner))
                .findFirst()
                .orElseThrow();

        assertThat(entry.marks())
                .isEqualTo(new EmailMarks(new byte[32])
                        .of(entry.org(), "Jo.Bloggs+vouchers@Partners.example")
                        .orElseThrow());
        assertThat(new String(Json.write(entry), StandardCharsets.UTF_8)).doesNotContain("bloggs", "partners.example");
    }

    @Test
    void aKeyTravelsAsItsHashAndEndsAsAValue() {
        Answer key = tenant.post("/api/v1/keys", "{\"name\": \"k\"}").expect(201);
        tenant.delete("/api/v1/keys/" + key.text("/id")).expect(204);

        List<KeyEntry> states = ofTenant().stream()
                .filter(entry -> entry.entityId().equals(key.text("/id")))
                .map(KeyEntry.class::cast)
                .toList();

        assertThat(states).extracting(KeyEntry::deleted).containsExactly(false, true);
        assertThat(states.getFirst().scopes()).contains("track");
        assertThat(states.getFirst().sha256())
                .isEqualTo(org.tributary.contracts.json.CanonicalJson.sha256(
                        key.text("/key").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aRefusedChangeTellsNobody() {
        String program = tenant.program();
        int before = ofTenant().size();

        tenant.patch("/api/v1/programs/" + program, "{\"currency\": \"usd\"}").expect(400);
        tenant.post("/api/v1/programs", "{}").expect(400);

        assertThat(ofTenant()).hasSize(before);
    }

    @Test
    void aChangeIsAnsweredWhileKafkaIsAway() {
        TestGateway alone = TestGateway.start(Map.of("kafka.bootstrap", "127.0.0.1:1"));

        assertThat(alone.tenant().program()).startsWith("prog_");
        assertThat(alone.send("GET", "/health/ready", "", null, Map.of()).status())
                .isEqualTo(503);
        alone.stop();
    }

    private List<DirectoryEntry> ofTenant() {
        return Told.everything().stream()
                .filter(entry -> tenant.id().equals(org(entry)))
                .toList();
    }

    private static String org(DirectoryEntry entry) {
        return switch (entry) {
            case ProgramEntry e -> e.org().value();
            case PlanEntry e -> e.org().value();
            case PartnerEntry e -> e.org().value();
            case EnrolmentEntry e -> e.org().value();
            case LinkEntry e -> e.org().value();
            case CouponEntry e -> e.org().value();
            case KeyEntry e -> e.org().value();
            case StripeEntry e -> e.org().value();
            case FenceEntry ignored -> "";
        };
    }
}
