package org.tributary.payout.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.bench.Answer;
import org.tributary.payout.bench.Bench;
import org.tributary.payout.bench.Tenant;

/** Real Kafka, real PostgreSQL, the real library against the simulator's process, its webhooks coming back. */
final class PayoutStoryTest {

    private final Bench bench = Bench.running();

    @Test
    void what_two_people_approve_is_transferred_once_and_settled() {
        Tenant tenant = bench.tenant();
        PartnerId seller = tenant.payee();
        PartnerId recruiter = tenant.payee();
        tenant.earns(seller, 2000);
        tenant.earns(recruiter, 1200);

        Answer planned = tenant.plan(tenant.finance());
        assertThat(planned.status()).isEqualTo(201);
        assertThat(planned.text("status")).isEqualTo("awaiting_approval");
        assertThat(planned.body().path("itemCount").asInt()).isEqualTo(2);
        assertThat(planned.body().path("total").asLong()).isEqualTo(3200);
        String run = planned.text("id");

        assertThat(tenant.approve(tenant.finance(), run).text("status")).isEqualTo("awaiting_approval");
        tenant.approve(tenant.finance(), run);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tenant.run(run).text("status")).isEqualTo("settled"));

        for (JsonNode item : tenant.items(run).body().path("data")) {
            assertThat(item.path("status").asText()).isEqualTo("transferred");
            assertThat(bench.simulator().transfers(item.path("id").asText()))
                    .singleElement()
                    .satisfies(transfer -> {
                        assertThat(transfer.path("amount").asLong())
                                .isEqualTo(item.path("amount").asLong());
                        assertThat(transfer.path("id").asText())
                                .isEqualTo(item.path("transferId").asText());
                        assertThat(transfer.path("metadata").path("partnerId").asText())
                                .isEqualTo(item.path("partnerId").asText());
                    });
        }
        await().untilAsserted(() -> assertThat(bench.events(tenant.org()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Claimed", "Claimed", "Sent", "Sent", "Settled", "Settled"));
    }

    @Test
    void a_refund_after_payout_is_carried_and_netted_by_a_later_run() {
        Tenant tenant = bench.tenant();
        PartnerId partner = tenant.payee();
        Row first = tenant.earns(partner, 2000);
        settle(tenant, tenant.approvedRun());

        tenant.earns(partner, -1000, first.commissionId());
        Answer nothing = tenant.plan(tenant.finance());
        assertThat(nothing.status()).isEqualTo(409);
        assertThat(nothing.text("code")).isEqualTo("nothing_due");
        assertThat(nothing.body().path("errors").get(0).path("code").asText()).isEqualTo("not_above_zero");

        tenant.earns(partner, 3000);
        String second = tenant.approvedRun();
        settle(tenant, second);
        assertThat(tenant.items(second)
                        .body()
                        .path("data")
                        .get(0)
                        .path("amount")
                        .asLong())
                .isEqualTo(2000);
    }

    private static void settle(Tenant tenant, String run) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tenant.run(run).text("status")).isEqualTo("settled"));
    }
}
