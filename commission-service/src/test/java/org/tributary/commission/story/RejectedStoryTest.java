package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** Records that could not be processed: whose they are, what is shown of them, and what another try does. */
class RejectedStoryTest {

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aRejectedSaleHasItsEffectOnceWhenTheCauseIsMendedHoweverOftenItIsReplayed() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        await().atMost(Vendor.SOON).until(() -> new Proofs(vendor).conversions().size() == 1);
        service.tamper(
                "alter table conversion add constraint broken check (order_id is distinct from '" + vendor.name + "')");
        service.publish(vendor.sale("anna", 10_000, vendor.name));
        service.publish(vendor.sale("anna", 5_000, "next"));
        vendor.awaitEarned(vendor.partner, 1_000);

        JsonNode rejected = awaitRejected(vendor.org).getFirst();
        assertThat(rejected.at("/topic").asText()).isEqualTo("tributary.conversions");
        assertThat(rejected.at("/offset").isIntegralNumber()).isTrue();
        assertThat(rejected.at("/reason").asText())
                .contains("violates check constraint")
                .doesNotContain("statement");
        assertThat(rejected.at("/excerpt/orderId").asText()).isEqualTo(vendor.name);
        assertThat(rejected.at("/excerpt/amount").asText()).isEqualTo("10000");

        JsonNode again = replay(vendor.org, rejected);
        assertThat(again.at("/status").asText()).isEqualTo("rejected");
        assertThat(again.at("/attempts").asInt()).isEqualTo(1);

        service.tamper("alter table conversion drop constraint broken");
        assertThat(replay(vendor.org, rejected).at("/status").asText()).isEqualTo("replayed");
        assertThat(replay(vendor.org, rejected).at("/lastAttemptBy").asText()).isEqualTo("usr_finance");
        vendor.awaitEarned(vendor.partner, 3_000);
        assertThat(vendor.rows(vendor.partner)).hasSize(2);
        assertThat(vendor.check().balanced()).isTrue();
        assertThat(list(vendor.org, "?status=rejected")).isEmpty();
    }

    @Test
    void whatFailsAgainKeepsItsPlaceWithTheNewReason() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        String event = "{\"type\":\"sale\",\"envelope\":{\"org\":\"%s\"},\"customerEmail\":\"anna@shop.example\"}"
                .formatted(vendor.org);
        service.publishRaw(Topic.CONVERSIONS, "key", event);

        JsonNode rejected = awaitRejected(vendor.org).getFirst();
        service.tamper("update rejected_record set reason = 'another one' where org = '" + vendor.org + "'");
        JsonNode again = replay(vendor.org, rejected);

        assertThat(again.at("/reason").asText()).startsWith("not a readable ConversionEvent");
        assertThat(again.at("/status").asText()).isEqualTo("rejected");
        assertThat(rejected.toString()).doesNotContain("anna");
    }

    @Test
    void whatNoOrganisationCanBeReadFromIsTheOperatorsAlone() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        int before = list(RunningCommission.OPERATOR, "").size();
        service.publishRaw(Topic.CONVERSIONS, "no\0body", "this is no JSON");

        await().atMost(Vendor.SOON)
                .until(() -> list(RunningCommission.OPERATOR, "?limit=100").size() > before);
        assertThat(list(vendor.org, "")).isEmpty();
        JsonNode poison = list(RunningCommission.OPERATOR, "").getFirst();
        assertThat(poison.at("/excerpt/bytes").asText()).isEqualTo("15");
        assertThat(replay(RunningCommission.OPERATOR, poison).at("/status").asText())
                .isEqualTo("rejected");
    }

    @Test
    void whoACustomerIsIsReplayedUnlessMoreIsKnownByThen() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        service.tamper(
                "alter table customer_identity add constraint broken check (email <> 'old@" + vendor.name + "')");
        service.publish(new CustomerEvent.CustomerSeen(
                vendor.envelope(), vendor.customer("anna"), "anna", null, "old@" + vendor.name, null));
        JsonNode rejected = awaitRejected(vendor.org).getFirst();
        service.publish(new CustomerEvent.CustomerSeen(
                vendor.envelope(), vendor.customer("anna"), "anna-now", null, "new@" + vendor.name, null));
        await().atMost(Vendor.SOON).until(() -> knows(vendor, "anna-now"));
        service.tamper("alter table customer_identity drop constraint broken");

        assertThat(replay(vendor.org, rejected).at("/status").asText()).isEqualTo("replayed");
        assertThat(knows(vendor, "anna-now")).isTrue();
        assertThat(rejected.toString()).doesNotContain("old@");
    }

    @Test
    void whatItsTopicHasForgottenIsForgottenHereToo() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        service.publishRaw(Topic.CONVERSIONS, vendor.org + ":order", "{}");
        awaitRejected(vendor.org);

        service.tamper(
                "update rejected_record set rejected_at = now() - interval '91 days' where org = '" + vendor.org + "'");

        await().atMost(Vendor.SOON).until(() -> list(vendor.org, "").isEmpty());
    }

    @Test
    void onlyThoseWhoMayDecideReplayAndNobodySeesAnothersRecords() {
        Vendor vendor = new Vendor(service).open(Duration.ZERO);
        Vendor stranger = new Vendor(service);
        service.publishRaw(Topic.CONVERSIONS, vendor.org + ":order", "{}");
        String path = "/internal/v1/rejected/"
                + awaitRejected(vendor.org).getFirst().path("id").asText() + "/replay";

        assertThat(service.post(as(vendor.org, Role.VIEWER, null), path, "").statusCode())
                .isEqualTo(403);
        assertThat(service.post(as(stranger.org, Role.OWNER, null), path, "").statusCode())
                .isEqualTo(404);
        assertThat(list(stranger.org, "")).isEmpty();
        assertThat(service.get(as(vendor.org, Role.PARTNER, vendor.partner), "/internal/v1/rejected")
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.get(as(vendor.org, Role.OWNER, null), "/internal/v1/rejected?status=lost")
                        .statusCode())
                .isEqualTo(400);
    }

    private static boolean knows(Vendor vendor, String externalId) {
        return !service.bean(Database.class)
                .worker(tx -> CustomerArchive.byExternalId(tx, vendor.org, externalId))
                .isEmpty();
    }

    private static List<JsonNode> awaitRejected(OrganisationId org) {
        return await().atMost(Vendor.SOON).until(() -> list(org, ""), found -> !found.isEmpty());
    }

    private static List<JsonNode> list(OrganisationId org, String query) {
        List<JsonNode> rows = new ArrayList<>();
        service.json(service.get(as(org, Role.VIEWER, null), "/internal/v1/rejected" + query))
                .path("data")
                .forEach(rows::add);
        return rows;
    }

    private static JsonNode replay(OrganisationId org, JsonNode rejected) {
        return service.json(service.post(
                as(org, Role.FINANCE, null),
                "/internal/v1/rejected/" + rejected.path("id").asText() + "/replay",
                ""));
    }

    private static Caller as(OrganisationId org, Role role, @Nullable PartnerId partner) {
        return new Caller(org, new UserId("usr_finance"), Set.of(role), partner);
    }
}
