package org.tributary.payout.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.bench.Bench;
import org.tributary.payout.bench.Simulator;
import org.tributary.payout.bench.StripeSignature;
import org.tributary.payout.bench.Tenant;

/** Stripe's events as they come in: late, twice, in any order, forged. */
final class StripeWebhookTest {

    private final Bench bench = Bench.running();
    private final Tenant tenant = bench.tenant();

    @Test
    void an_account_becomes_active_by_its_events_alone() {
        PartnerId partner = tenant.partner(Status.APPROVED);
        bench.simulator().completeOnboarding(tenant.openAccount(partner).text("onboardingUrl"));
        tenant.earns(partner, 2000);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(tenant.plan(tenant.finance()).status()).isEqualTo(201));
    }

    @Test
    void an_event_confirms_a_transfer_whose_answer_was_lost_and_its_look_ups_too() {
        tenant.earns(tenant.payee(), 2000);
        bench.simulator().fault("transfers.create", "reset_after");
        bench.simulator().fault("transfers.list", "error_5xx", 1000);
        String run = tenant.approvedRun();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(tenant.run(run).text("status")).isEqualTo("settled"));
        bench.simulator().clearFaults();
        assertThat(bench.simulator().transfers(item(run).path("id").asText())).hasSize(1);
    }

    @Test
    void a_reversal_at_the_rail_calls_a_person_whatever_the_order_of_events() {
        JsonNode item = settledItem();
        String transfer = item.path("transferId").asText();
        bench.simulator().stripe("/v1/transfers/" + transfer + "/reversals", "amount=500");
        String run = item.path("runId").asText();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(tenant.run(run).text("reason")).startsWith("transfer_reversed"));
        assertThat(deliver(earlierEvent(item, 400), Instant.now())).isEqualTo(200);
        assertThat(item(run).path("amountReversed").asLong()).isEqualTo(500);
        assertThat(item(run).path("status").asText()).isEqualTo("transferred");
    }

    @Test
    void a_second_transfer_for_a_paid_item_is_an_alarm() {
        JsonNode item = settledItem();
        assertThat(deliver(transferEvent(item, "tr_other", 0), Instant.now())).isEqualTo(200);
        assertThat(item(item.path("runId").asText()).path("reason").asText()).startsWith("unexpected_transfer");
        assertThat(tenant.run(item.path("runId").asText()).text("status")).isEqualTo("needs_attention");
    }

    @Test
    void a_transfer_nobody_asked_for_keeps_the_item_from_being_paid() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        deliver(transferEvent(item(run), "tr_other", 0), Instant.now());
        tenant.approve(tenant.finance(), run);
        tenant.approve(tenant.finance(), run);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(tenant.run(run).text("status")).isEqualTo("needs_attention"));
        assertThat(item(run).path("status").asText()).isEqualTo("held");
        assertThat(bench.simulator().transfers(item(run).path("id").asText())).isEmpty();
    }

    @Test
    void forged_old_future_and_unsigned_events_change_nothing() {
        JsonNode item = settledItem();
        String event = transferEvent(item, "tr_other", 0);
        assertThat(deliver(event, Instant.now().minus(Duration.ofMinutes(10)))).isEqualTo(400);
        assertThat(deliver(event, Instant.now().plus(Duration.ofDays(365)))).isEqualTo(400);
        assertThat(post(event, "t=1,v1=00")).isEqualTo(400);
        assertThat(post(event, null)).isEqualTo(400);
        assertThat(tenant.run(item.path("runId").asText()).text("status")).isEqualTo("settled");
    }

    @Test
    void an_event_of_another_account_or_kind_is_taken_and_passed_over() {
        assertThat(deliver(
                        "{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"account.updated\",\"account\":\"acct_else\"}",
                        Instant.now()))
                .isEqualTo(200);
        assertThat(deliver("{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"invoice.paid\"}", Instant.now()))
                .isEqualTo(200);
    }

    private JsonNode settledItem() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.approvedRun();
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(tenant.run(run).text("status")).isEqualTo("settled"));
        return item(run);
    }

    private JsonNode item(String run) {
        return tenant.items(run).body().path("data").get(0);
    }

    private static String transferEvent(JsonNode item, String transfer, long reversed) {
        return """
                {"id": "%s", "type": "transfer.updated", "data": {"object": {"id": "%s", "amount": %d, "currency": "eur",
                 "destination": "acct_x", "transfer_group": "%s", "amount_reversed": %d, "metadata": {}}}}""".formatted(
                        UUID.randomUUID(),
                        transfer,
                        item.path("amount").asLong(),
                        item.path("id").asText(),
                        reversed);
    }

    /** What an event says that was made before the last one. */
    private String earlierEvent(JsonNode item, long reversed) {
        JsonNode truth = bench.simulator().transfers(item.path("id").asText()).getFirst();
        return """
                {"id": "%s", "type": "transfer.reversed", "data": {"object": {"id": "%s", "amount": %d, "currency": "eur",
                 "destination": "%s", "transfer_group": "%s", "amount_reversed": %d, "metadata": %s}}}""".formatted(
                        UUID.randomUUID(),
                        truth.path("id").asText(),
                        truth.path("amount").asLong(),
                        truth.path("destination").asText(),
                        truth.path("transferGroup").asText(),
                        reversed,
                        truth.path("metadata"));
    }

    private int deliver(String event, Instant signedAt) {
        return post(event, StripeSignature.header(event, Simulator.WEBHOOK_SECRET, signedAt));
    }

    private int post(String event, @Nullable String signature) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(bench.url() + "/webhooks/stripe"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event));
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return bench.send(null, request).status();
    }
}
