package org.tributary.payout.rail.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;
import org.tributary.payout.bench.Simulator;
import org.tributary.payout.rail.AccountAnswer;
import org.tributary.payout.rail.AccountRequest;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.payout.rail.LookUpAnswer;
import org.tributary.payout.rail.OnboardingAnswer;
import org.tributary.payout.rail.Rail;
import org.tributary.payout.rail.SendAnswer;
import org.tributary.payout.rail.TransferOrder;
import org.tributary.servers.Ports;

/** What a rail promises, held by the real stripe-java against the simulator's process, with every fault the simulator knows. */
final class StripeRailTest {

    private static Simulator simulator;
    private static Rail rail;
    private static String account;

    @BeforeAll
    static void start() {
        simulator = new Simulator("");
        rail = rail(simulator.url(), Simulator.SECRET_KEY);
        account = activeAccount();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void noFaults() {
        simulator.clearFaults();
    }

    @ParameterizedTest(name = "{0}: {1}, {2} transfer(s)")
    @CsvSource(textBlock = """
            # fault               answer               took effect  on record
            none,                 Accepted,            1,           Found
            refuse,               Unknown,             0,           NotFound
            timeout_before,       Unknown,             0,           NotFound
            timeout_after,        Unknown,             1,           Found
            reset_after,          Unknown,             1,           Found
            truncate,             Unknown,             1,           Found
            error_5xx,            Unknown,             0,           NotFound
            error_429,            NotTaken,            0,           NotFound
            insufficient_balance, Declined BALANCE,    0,           NotFound
            """)
    void every_fault_has_its_answer_and_the_look_up_knows_the_truth(
            String fault, String answer, int tookEffect, String onRecord) {
        TransferOrder order = order(account, 2000);
        if (!fault.equals("none")) {
            simulator.fault("transfers.create", fault);
        }

        assertThat(told(rail.send(order, "key-" + order.itemId()))).isEqualTo(answer);
        assertThat(simulator.transfers(order.itemId().value())).hasSize(tookEffect);
        assertThat(rail.find(order).getClass().getSimpleName()).isEqualTo(onRecord);
    }

    @Test
    void the_same_key_makes_one_transfer_and_the_record_is_what_was_asked() {
        TransferOrder order = order(account, 2000);
        var first = (SendAnswer.Accepted) rail.send(order, "key-" + order.itemId());
        var second = (SendAnswer.Accepted) rail.send(order, "key-" + order.itemId());
        assertThat(second.record()).isEqualTo(first.record());
        assertThat(order.differences(first.record())).isEmpty();
        assertThat(rail.find(order))
                .isInstanceOfSatisfying(
                        LookUpAnswer.Found.class,
                        found -> assertThat(found.records()).containsExactly(first.record()));
        assertThat(simulator.transfers(order.itemId().value())).hasSize(1);
    }

    @Test
    void a_stored_failure_is_told_from_a_fresh_one() {
        TransferOrder order = order(account, 2000);
        simulator.fault("transfers.create", "error_5xx");
        assertThat(rail.send(order, "k-" + order.itemId()))
                .isInstanceOfSatisfying(
                        SendAnswer.Unknown.class,
                        fresh -> assertThat(fresh.replayed()).isFalse());
        assertThat(rail.send(order, "k-" + order.itemId()))
                .isInstanceOfSatisfying(
                        SendAnswer.Unknown.class,
                        stored -> assertThat(stored.replayed()).isTrue());
    }

    @Test
    void a_refusal_names_whose_matter_it_is() {
        TransferOrder nowhere = order("acct_nowhere", 2000);
        assertThat(told(rail.send(nowhere, "key-" + nowhere.itemId()))).isEqualTo("Declined PAYEE");

        TransferOrder pending = order(pendingAccount(), 2000);
        assertThat(told(rail.send(pending, "key-" + pending.itemId()))).isEqualTo("Declined PAYEE");

        TransferOrder once = order(account, 2000);
        rail.send(once, "key-" + once.itemId());
        assertThat(told(rail.send(order(account, 2000), "key-" + once.itemId())))
                .isEqualTo("Declined KEY");

        TransferOrder stranger = order(account, 2000);
        assertThat(told(rail(simulator.url(), "sk_test_wrong").send(stranger, "key-" + stranger.itemId())))
                .isEqualTo("Declined ACCESS");
    }

    @Test
    void nobody_there_is_not_taken_and_no_look_up_answers() {
        Rail away = rail("http://127.0.0.1:" + Ports.free(), Simulator.SECRET_KEY);
        TransferOrder order = order(account, 2000);
        assertThat(told(away.send(order, "key-" + order.itemId()))).isEqualTo("NotTaken");
        assertThat(away.find(order)).isInstanceOf(LookUpAnswer.NoAnswer.class);
        assertThat(away.standing(account)).isInstanceOf(AccountAnswer.NoAnswer.class);
        assertThat(away.onboarding(account, "https://example.com/")).isInstanceOf(OnboardingAnswer.NoAnswer.class);
    }

    @Test
    void an_account_is_pending_until_its_owner_has_completed_it_and_the_same_key_opens_one() {
        AccountRequest request = request();
        var first = (AccountAnswer.Standing) rail.open(request, "acct-" + request.partnerId());
        var again = (AccountAnswer.Standing) rail.open(request, "acct-" + request.partnerId());
        assertThat(again.account()).isEqualTo(first.account());
        assertThat(first.status()).isEqualTo(AccountStatus.PENDING);

        var address = (OnboardingAnswer.Address) rail.onboarding(first.account(), "https://portal.example/portal");
        simulator.completeOnboarding(address.url());
        assertThat(rail.standing(first.account()))
                .isEqualTo(new AccountAnswer.Standing(first.account(), AccountStatus.ACTIVE));
    }

    @ParameterizedTest(name = "accounts.create: {0}")
    @CsvSource({"refuse", "timeout_after", "reset_after", "truncate", "error_5xx", "error_429"})
    void opening_an_account_survives_every_fault_with_one_account(String fault) {
        AccountRequest request = request();
        simulator.fault("accounts.create", fault);
        assertThat(rail.open(request, "acct-" + request.partnerId())).isInstanceOf(AccountAnswer.NoAnswer.class);
        assertThat(rail.open(request, "acct-" + request.partnerId())).isInstanceOf(AccountAnswer.Standing.class);
    }

    @Test
    void an_unknown_account_is_declined() {
        assertThat(rail.standing("acct_nowhere")).isInstanceOf(AccountAnswer.Declined.class);
    }

    private static Rail rail(String base, String key) {
        return new StripeRail(
                new StripeSettings(base, key, Simulator.WEBHOOK_SECRET, Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    private static String pendingAccount() {
        AccountRequest request = request();
        return ((AccountAnswer.Standing) rail.open(request, "acct-" + request.partnerId())).account();
    }

    private static String activeAccount() {
        String opened = pendingAccount();
        simulator.completeOnboarding(
                ((OnboardingAnswer.Address) rail.onboarding(opened, "https://portal.example/portal")).url());
        return opened;
    }

    private static AccountRequest request() {
        Instant now = Instant.now();
        return new AccountRequest(
                FreshIds.next(OrganisationId.PREFIX, OrganisationId::new, now),
                FreshIds.next(PartnerId.PREFIX, PartnerId::new, now),
                "DE",
                Currencies.require("eur"),
                "jo@partner.example",
                "Jo");
    }

    private static TransferOrder order(String destination, long amount) {
        Instant now = Instant.now();
        return new TransferOrder(
                FreshIds.next(PayoutId.PREFIX, PayoutId::new, now),
                FreshIds.next(RunId.PREFIX, RunId::new, now),
                FreshIds.next(PartnerId.PREFIX, PartnerId::new, now),
                Money.of(amount, "eur"),
                destination);
    }

    private static String told(SendAnswer answer) {
        String name = answer.getClass().getSimpleName();
        return answer instanceof SendAnswer.Declined declined ? name + " " + declined.cause() : name;
    }
}
