package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.seal.LedgerCheck;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.LedgerSealed;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** The head of each day is published, and tells on whoever rewrites the past together with its whole chain. */
class LedgerHeadStoryTest {

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
    void aDaysHeadIsPublishedOnceWhenTheDayIsOver() {
        Vendor vendor = sealedYesterday();
        LocalDate yesterday = yesterday();

        JsonNode head = list(vendor.org).get(0);
        assertThat(list(vendor.org)).hasSize(1);
        assertThat(head.path("date").asText()).isEqualTo(yesterday.toString());
        assertThat(head.path("hash").asText()).isEqualTo(vendor.check().chainHead());
        assertThat(get(vendor.org, Role.VIEWER, null, "/heads/" + yesterday).body())
                .isEqualTo(head.toString());
        List<LedgerSealed> told = await().atMost(Vendor.SOON).until(() -> told(vendor.org), found -> !found.isEmpty());
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.date()).isEqualTo(yesterday);
            assertThat(event.hash()).isEqualTo(head.path("hash").asText());
            assertThat(event.block()).isEqualTo(head.path("block").asLong());
        });

        service.restart();
        service.publish(vendor.sale("anna", 5_000, "today"));
        vendor.awaitEarned(vendor.partner, 3_000);
        await().atMost(Vendor.SOON).until(() -> vendor.check().unsealed() == 0);
        LedgerCheck check = vendor.check();
        assertThat(check.balanced()).isTrue();
        assertThat(check.heads()).isEqualTo(1);
        assertThat(check.headsIntact()).isTrue();
        assertThat(told(vendor.org)).hasSize(1);
    }

    @Test
    void aLedgerThatWasRewrittenWithAllItsBlocksNoLongerHasThePublishedHead() {
        Vendor vendor = sealedYesterday();

        service.tamper("""
                update ledger_posting set amount = amount * 2 where org = '%1$s';
                delete from ledger_block where org = '%1$s';
                delete from account_balance where org = '%1$s';
                update ledger_sealed set up_to = 0""".formatted(vendor.org));
        await().atMost(Vendor.SOON).until(() -> vendor.check().unsealed() == 0);

        LedgerCheck check = vendor.check();
        assertThat(check.chainIntact()).isTrue();
        assertThat(check.headsIntact()).isFalse();
        assertThat(check.balanced()).isFalse();
    }

    @Test
    void headsAreTheirOwnOrganisationsStaffs() {
        Vendor vendor = sealedYesterday();
        Vendor stranger = new Vendor(service);

        assertThat(get(stranger.org, Role.OWNER, null, "/heads/" + yesterday()).statusCode())
                .isEqualTo(404);
        assertThat(list(stranger.org)).isEmpty();
        assertThat(get(vendor.org, Role.PARTNER, vendor.partner, "/heads").statusCode())
                .isEqualTo(403);
        assertThat(get(vendor.org, Role.OWNER, null, "/heads/2020-01-01").statusCode())
                .isEqualTo(404);
        assertThat(get(vendor.org, Role.OWNER, null, "/heads/yesterday").statusCode())
                .isEqualTo(404);
        assertThat(get(vendor.org, Role.OWNER, null, "/heads?after=999999999999999999")
                        .statusCode())
                .isEqualTo(200);
    }

    /** One whose only sale was sealed a day ago, by the database's clock; the service starts again as after midnight. */
    private static Vendor sealedYesterday() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "order"));
        vendor.awaitEarned(vendor.partner, 2_000);
        await().atMost(Vendor.SOON).until(() -> vendor.check().unsealed() == 0);
        service.tamper(
                "update ledger_block set sealed_at = '%s 12:00Z' where org = '%s'".formatted(yesterday(), vendor.org));
        service.restart();
        await().atMost(Vendor.SOON).until(() -> !list(vendor.org).isEmpty());
        return vendor;
    }

    private static LocalDate yesterday() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(1);
    }

    private static List<LedgerSealed> told(OrganisationId org) {
        return service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .filter(LedgerSealed.class::isInstance)
                .map(LedgerSealed.class::cast)
                .filter(event -> event.envelope().org().equals(org))
                .toList();
    }

    private static JsonNode list(OrganisationId org) {
        return service.json(get(org, Role.VIEWER, null, "/heads")).path("data");
    }

    private static HttpResponse<String> get(OrganisationId org, Role role, @Nullable PartnerId partner, String path) {
        Caller caller = new Caller(org, new UserId("usr_finance"), Set.of(role), partner);
        return service.get(caller, "/internal/v1/ledger" + path);
    }
}
