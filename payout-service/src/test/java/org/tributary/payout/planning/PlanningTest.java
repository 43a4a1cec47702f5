package org.tributary.payout.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.bench.Answer;
import org.tributary.payout.bench.Bench;
import org.tributary.payout.bench.Tenant;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.access.ServiceTokens;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

final class PlanningTest {

    private final Bench bench = Bench.byHand();
    private final Tenant tenant = bench.tenant();

    @Test
    void all_open_payables_of_a_partner_are_netted_into_one_item() {
        PartnerId partner = tenant.payee();
        Row sale = tenant.earns(partner, 2000);
        tenant.earns(partner, 1500);
        tenant.earns(partner, -500, sale.commissionId());

        Answer run = tenant.plan(tenant.finance());

        assertThat(run.status()).isEqualTo(201);
        assertThat(run.body().path("total").asLong()).isEqualTo(3000);
        assertThat(run.text("currency")).isEqualTo("eur");
        JsonNode item = tenant.items(run.text("id")).body().path("data").get(0);
        JsonNode statement = bench.get(
                        tenant.finance(),
                        "/internal/v1/payouts/" + item.path("id").asText() + "/statement")
                .body();
        assertThat(StreamSupport.stream(statement.path("lines").spliterator(), false)
                        .mapToLong(line -> line.path("amount").asLong()))
                .containsExactlyInAnyOrder(2000L, 1500L, -500L);
    }

    @Test
    void who_is_not_due_is_carried_and_the_answer_says_why() {
        PartnerId negative = tenant.payee();
        PartnerId small = tenant.payee();
        PartnerId withoutAccount = tenant.partner(Status.APPROVED);
        PartnerId pending = tenant.partner(Status.APPROVED);
        tenant.openAccount(pending);
        PartnerId banned = tenant.partner(Status.BANNED);
        tenant.earns(negative, -700);
        tenant.earns(small, 999);
        tenant.earns(withoutAccount, 5000);
        tenant.earns(pending, 5000);
        tenant.earns(banned, 5000);

        Answer refused = tenant.plan(tenant.finance());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("nothing_due");
        assertThat(reasons(refused.body().path("errors"), negative)).containsExactly("not_above_zero");
        assertThat(reasons(refused.body().path("errors"), small)).containsExactly("below_minimum");
        assertThat(reasons(refused.body().path("errors"), withoutAccount)).containsExactly("account_missing");
        assertThat(reasons(refused.body().path("errors"), pending)).containsExactly("account_not_active");
        assertThat(reasons(refused.body().path("errors"), banned))
                .containsExactly("partner_not_approved", "account_missing");

        JsonNode due = bench.get(tenant.finance(), "/internal/v1/due?programId=" + tenant.program())
                .body();
        assertThat(due.path("data")).hasSize(5).allMatch(row -> !row.path("due").asBoolean());
    }

    @Test
    void a_small_total_is_paid_once_it_has_reached_the_minimum() {
        PartnerId partner = tenant.payee();
        tenant.earns(partner, 600);
        assertThat(tenant.plan(tenant.finance()).text("code")).isEqualTo("nothing_due");
        tenant.earns(partner, 400);
        assertThat(tenant.plan(tenant.finance()).body().path("total").asLong()).isEqualTo(1000);
    }

    @Test
    void many_planners_at_once_claim_everything_once() throws Exception {
        for (int partner = 0; partner < 3; partner++) {
            tenant.earns(tenant.payee(), 2000);
        }
        Callable<Answer> plan = () -> tenant.plan(tenant.finance());
        try (ExecutorService planners = Executors.newFixedThreadPool(6)) {
            List<Future<Answer>> answers =
                    planners.invokeAll(IntStream.range(0, 6).mapToObj(i -> plan).toList());
            assertThat(answers)
                    .extracting(answer -> answer.get().status())
                    .containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409);
        }
    }

    @Test
    void a_dry_run_shows_the_same_figures_and_claims_nothing() {
        tenant.earns(tenant.payee(), 2000);
        Answer draft = tenant.dryRun(tenant.finance());
        assertThat(draft.text("status")).isEqualTo("draft");
        assertThat(draft.body().path("total").asLong()).isEqualTo(2000);
        assertThat(tenant.approve(tenant.finance(), draft.text("id")).text("code"))
                .isEqualTo("not_awaiting_approval");
        assertThat(tenant.plan(tenant.finance()).status()).isEqualTo(201);
    }

    @Test
    void a_commission_that_is_kept_back_again_is_not_planned() {
        PartnerId partner = tenant.payee();
        Row row = tenant.earns(partner, 2000);
        tenant.held(row);
        assertThat(tenant.plan(tenant.finance()).text("code")).isEqualTo("nothing_due");
        tenant.available(row);
        assertThat(tenant.plan(tenant.finance()).status()).isEqualTo(201);
    }

    @Test
    void an_event_delivered_again_is_one_payable() {
        PartnerId partner = tenant.payee();
        Row row = tenant.earns(partner, 2000);
        tenant.available(row);
        tenant.available(row);
        assertThat(tenant.plan(tenant.finance()).body().path("total").asLong()).isEqualTo(2000);
        tenant.available(row);
        assertThat(tenant.plan(tenant.finance()).text("code")).isEqualTo("nothing_due");
    }

    @Test
    void a_canceled_run_frees_what_it_had_claimed() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        Answer canceled = bench.post(
                tenant.finance(), "/internal/v1/payout-runs/" + run + "/cancel", "{\"reason\": \"wrong month\"}");
        assertThat(canceled.text("status")).isEqualTo("canceled");
        assertThat(tenant.items(run).body().path("data").get(0).path("status").asText())
                .isEqualTo("canceled");

        assertThat(tenant.plan(tenant.finance()).status()).isEqualTo(201);
        await().untilAsserted(() -> assertThat(bench.events(tenant.org()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Claimed", "Freed", "Claimed"));
    }

    @Test
    void commission_is_asked_as_a_service_of_the_same_organisation() {
        tenant.plan(tenant.finance());
        Caller asked = bench.bean(ServiceTokens.class)
                .verify(bench.lastTokenAtCommission().substring("Bearer ".length()), "commission-service")
                .orElseThrow();
        assertThat(asked.org()).isEqualTo(tenant.org());
        assertThat(asked.roles()).containsExactly(Role.SERVICE);
    }

    @Test
    void nothing_is_planned_while_news_of_commissions_is_missing() {
        var impatient = new Currentness(
                bench.bean(CommissionPosition.class),
                bench.bean(Database.class),
                new PlanningSettings(Duration.ofMillis(200)));
        bench.standStill(true);
        assertThatThrownBy(() -> impatient.await(tenant.org()))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(503);
                    assertThat(refused.problem().code()).isEqualTo("commissions_not_current");
                });
        bench.standStill(false);
        assertThatNoException()
                .as("a later mark says the same")
                .isThrownBy(() -> bench.bean(Currentness.class).await(tenant.org()));
    }

    @Test
    void a_program_of_somebody_else_is_not_found() {
        Caller stranger = bench.tenant().finance();
        assertThat(tenant.plan(stranger).status()).isEqualTo(404);
        assertThat(bench.get(stranger, "/internal/v1/due?programId=" + tenant.program())
                        .status())
                .isEqualTo(404);
    }

    private static List<String> reasons(JsonNode errors, PartnerId partner) {
        return StreamSupport.stream(errors.spliterator(), false)
                .filter(error -> error.path("pointer").asText().equals(partner.value()))
                .map(error -> error.path("code").asText())
                .toList();
    }
}
