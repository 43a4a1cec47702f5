package org.tributary.payout.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.bench.Answer;
import org.tributary.payout.bench.Bench;
import org.tributary.payout.bench.Tenant;
import org.tributary.payout.rail.Rail;
import org.tributary.platform.database.Database;

/** Every way a call can go wrong, taken step by step against the real rail's double: each payee's transfer exists once. */
final class SendingTest {

    private final Bench bench = Bench.byHand();
    private final Sending sending = bench.bean(Sending.class);
    private final Tenant tenant = bench.tenant();

    /** Neither of this class nor of others that share the bench. */
    @BeforeEach
    void nothingIsLeft() {
        bench.simulator().clearFaults();
        drive();
    }

    @ParameterizedTest(name = "{0}: settled after {1} attempt(s), one transfer")
    @CsvSource(textBlock = """
            # fault          attempts
            refuse,          1
            timeout_before,  1
            timeout_after,   1
            reset_after,     1
            truncate,        1
            error_429,       1
            error_5xx,       2
            """)
    void a_fault_of_the_rail_ends_in_one_transfer(String fault, int attempts) {
        String item = approvedItem();
        bench.simulator().fault("transfers.create", fault);

        drive();

        assertThat(item(item).path("status").asText()).isEqualTo("transferred");
        assertThat(bench.simulator().transfers(item)).hasSize(1);
        assertThat(attempts(item)).isEqualTo(attempts);
        assertThat(runOf(item).text("status")).isEqualTo("settled");
    }

    @Test
    void all_faults_in_a_row_and_failing_look_ups_end_in_one_transfer() {
        String item = approvedItem();
        for (String fault : List.of("refuse", "error_429", "timeout_before", "error_5xx", "reset_after")) {
            bench.simulator().fault("transfers.create", fault);
        }
        for (String fault : List.of("refuse", "error_5xx", "truncate")) {
            bench.simulator().fault("transfers.list", fault);
        }
        drive();
        assertThat(item(item).path("status").asText()).isEqualTo("transferred");
        assertThat(bench.simulator().transfers(item)).hasSize(1);
    }

    @Test
    void a_crash_between_the_committed_attempt_and_the_call_is_made_good() {
        String item = approvedItem();
        begunByOneWhoDies();
        assertThat(item(item).path("status").asText()).isEqualTo("sending");

        drive();

        assertThat(item(item).path("status").asText()).isEqualTo("transferred");
        assertThat(bench.simulator().transfers(item)).hasSize(1);
        assertThat(attempts(item)).isEqualTo(1);
    }

    @Test
    void a_crash_between_the_call_and_its_answer_is_found_out() {
        String item = approvedItem();
        Job job = begunByOneWhoDies();
        bench.bean(Rail.class).send(job.order(), job.attempt().key());

        drive();

        assertThat(item(item).path("status").asText()).isEqualTo("transferred");
        assertThat(bench.simulator().transfers(item)).hasSize(1);
    }

    @Test
    void one_who_comes_back_after_its_lease_pays_nothing_twice() {
        String item = approvedItem();
        Job late = begunByOneWhoDies();
        drive();

        var answer = bench.bean(Rail.class).send(late.order(), late.attempt().key());
        Step after = bench.bean(Database.class)
                .worker(tx -> bench.bean(Settlement.class)
                        .sent(tx, late, answer, bench.clock().instant()));

        assertThat(after).isInstanceOf(Step.Done.class);
        assertThat(bench.simulator().transfers(item)).hasSize(1);
        assertThat(item(item).path("status").asText()).isEqualTo("transferred");
    }

    @Test
    void a_key_that_the_rail_may_have_forgotten_is_not_used_again() {
        String item = approvedItem();
        begunByOneWhoDies();
        bench.clock().advance(Duration.ofHours(23));

        drive();

        assertThat(item(item).path("status").asText()).isEqualTo("unknown");
        assertThat(item(item).path("reason").asText()).startsWith("outcome_unknown");
        assertThat(runOf(item).text("status")).isEqualTo("needs_attention");
        assertThat(bench.simulator().transfers(item)).isEmpty();
        assertThat(cancel(item).text("code")).isEqualTo("outcome_unknown");
    }

    @Test
    void a_transfer_that_differs_from_what_was_asked_freezes_the_item() {
        String item = approvedItem();
        Job job = begunByOneWhoDies();
        bench.simulator()
                .stripe(
                        "/v1/transfers",
                        "amount=1&currency=eur&destination=" + job.order().destination() + "&transfer_group=" + item);

        drive();

        assertThat(item(item).path("status").asText()).isEqualTo("held");
        assertThat(item(item).path("reason").asText()).startsWith("mismatch").contains("amount asked 2000, recorded 1");
        assertThat(runOf(item).text("status")).isEqualTo("needs_attention");
        assertThat(retry(item).text("code")).isEqualTo("nothing_to_retry");
        assertThat(cancel(item).text("code")).isEqualTo("outcome_unknown");
        assertThat(bench.simulator().transfers(item)).hasSize(1);
    }

    @Test
    void too_low_a_balance_pauses_the_run_until_a_person_tries_again() {
        PartnerId one = tenant.payee();
        PartnerId two = tenant.payee();
        tenant.earns(one, 2000);
        tenant.earns(two, 3000);
        String run = tenant.approvedRun();
        bench.simulator().fault("transfers.create", "insufficient_balance");

        drive();
        assertThat(tenant.run(run).text("status")).isEqualTo("needs_attention");
        assertThat(tenant.run(run).text("reason")).startsWith("balance_insufficient");
        tenant.items(run)
                .body()
                .path("data")
                .forEach(item -> assertThat(item.path("status").asText()).isEqualTo("planned"));

        assertThat(bench.post(tenant.finance(), "/internal/v1/payout-runs/" + run + "/retry", "{}")
                        .status())
                .isEqualTo(200);
        drive();
        assertThat(tenant.run(run).text("status")).isEqualTo("settled");
        tenant.items(run)
                .body()
                .path("data")
                .forEach(item -> assertThat(
                                bench.simulator().transfers(item.path("id").asText()))
                        .hasSize(1));
    }

    @Test
    void what_was_held_after_approval_stays_and_the_rest_goes_out() {
        PartnerId good = tenant.payee();
        PartnerId odd = tenant.payee();
        PartnerId barred = tenant.payee();
        tenant.earns(good, 2000);
        Row questioned = tenant.earns(odd, 3000);
        tenant.earns(barred, 4000);
        String run = tenant.approvedRun();
        tenant.held(questioned);
        assertThat(tenant.plan(tenant.finance()).text("code")).isEqualTo("nothing_due");
        setAccountStatus(barred, "restricted");

        drive();

        assertThat(statusOf(run, good)).isEqualTo("transferred");
        assertThat(statusOf(run, odd)).isEqualTo("held");
        assertThat(statusOf(run, barred)).isEqualTo("held");
        assertThat(tenant.run(run).text("status")).isEqualTo("needs_attention");

        setAccountStatus(barred, "active");
        tenant.available(questioned);
        tenant.plan(tenant.finance());
        bench.post(tenant.finance(), "/internal/v1/payout-runs/" + run + "/retry", "{}");
        drive();
        assertThat(tenant.run(run).text("status")).isEqualTo("settled");
    }

    @Test
    void a_run_with_something_paid_is_settled_when_the_rest_is_called_off() {
        PartnerId good = tenant.payee();
        PartnerId barred = tenant.payee();
        tenant.earns(good, 2000);
        tenant.earns(barred, 4000);
        String run = tenant.approvedRun();
        setAccountStatus(barred, "restricted");
        drive();

        Answer canceled = bench.post(tenant.finance(), "/internal/v1/payout-runs/" + run + "/cancel", "{}");

        assertThat(canceled.text("status")).isEqualTo("settled");
        assertThat(statusOf(run, good)).isEqualTo("transferred");
        assertThat(statusOf(run, barred)).isEqualTo("canceled");
        setAccountStatus(barred, "active");
        assertThat(tenant.plan(tenant.finance()).body().path("total").asLong()).isEqualTo(4000);
    }

    @Test
    void nothing_is_sent_before_enough_people_have_approved() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        tenant.approve(tenant.finance(), run);
        drive();
        assertThat(tenant.run(run).text("status")).isEqualTo("awaiting_approval");
        assertThat(bench.simulator().transfers(itemsOf(run).get(0).path("id").asText()))
                .isEmpty();
    }

    /** One payee with 20.00 in a run that two people have approved; nothing of it has been begun. */
    private String approvedItem() {
        tenant.earns(tenant.payee(), 2000);
        return itemsOf(tenant.approvedRun()).get(0).path("id").asText();
    }

    /** A sender that commits its attempt and then is no more; its lease has run out. */
    private Job begunByOneWhoDies() {
        assertThat(sending.begin()).as("the run starts").isInstanceOf(Step.Done.class);
        Step.Send send = (Step.Send) sending.begin();
        bench.clock().advance(bench.bean(SendingSettings.class).lease().plusSeconds(1));
        return send.job();
    }

    /** Works until nothing more happens, however long the pauses. */
    private void drive() {
        for (int idle = 0; idle < 3; idle++) {
            while (sending.driveOne()) {
                idle = 0;
            }
            bench.clock().advance(Duration.ofMinutes(5));
        }
    }

    private JsonNode itemsOf(String run) {
        return tenant.items(run).body().path("data");
    }

    private JsonNode item(String id) {
        for (JsonNode item :
                bench.get(tenant.finance(), "/internal/v1/payouts").body().path("data")) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("no payout " + id);
    }

    private Answer runOf(String item) {
        return tenant.run(item(item).path("runId").asText());
    }

    private Answer retry(String item) {
        return bench.post(
                tenant.finance(),
                "/internal/v1/payout-runs/" + item(item).path("runId").asText() + "/retry",
                "{}");
    }

    private Answer cancel(String item) {
        return bench.post(
                tenant.finance(),
                "/internal/v1/payout-runs/" + item(item).path("runId").asText() + "/cancel",
                "{}");
    }

    private String statusOf(String run, PartnerId partner) {
        for (JsonNode item : itemsOf(run)) {
            if (item.path("partnerId").asText().equals(partner.value())) {
                return item.path("status").asText();
            }
        }
        return "none";
    }

    private int attempts(String item) {
        return bench.bean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery("select count(*) from payout_attempt where item_id = :item")
                        .bind("item", item)
                        .mapTo(Integer.class)
                        .one());
    }

    private void setAccountStatus(PartnerId partner, String status) {
        bench.bean(Database.class)
                .workerRun(tx -> tx.handle()
                        .createUpdate("update payout_account set status = :status where partner_id = :partner")
                        .bind("status", status)
                        .bind("partner", partner.value())
                        .execute());
    }
}
