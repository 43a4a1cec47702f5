package org.tributary.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.tributary.simulator.RunningSimulator.key;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.model.v2.core.Account;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One idempotency key stands for one request, through stripe-java. */
class IdempotencyTest {

    @TempDir
    Path data;

    RunningSimulator simulator;
    StripeClient stripe;
    String account;

    @BeforeEach
    void start() throws StripeException {
        simulator = RunningSimulator.on(data, Map.of("simulator.opening-balance", 1_000));
        stripe = simulator.stripe();
        account = RunningSimulator.activeAccount(stripe).getId();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theSameRequestUnderTheSameKeyGetsTheSameAnswerAndOneEffect() throws StripeException {
        Transfer first = send(100, "key-1");
        Transfer second = send(100, "key-1");

        assertThat(second).isEqualTo(first);
        assertThat(second.getLastResponse().body())
                .isEqualTo(first.getLastResponse().body());
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(second.getLastResponse().headers().firstValue("Original-Request"))
                .hasValue(first.getLastResponse().requestId());
        assertThat(second.getLastResponse().idempotencyKey()).isEqualTo("key-1");
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void otherParametersOrAnotherEndpointUnderTheSameKeyAreRefused() throws StripeException {
        Transfer first = send(100, "key-1");

        assertThatThrownBy(() -> send(101, "key-1")).isInstanceOfSatisfying(IdempotencyException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(400);
            assertThat(e.getStripeError().getType()).isEqualTo("idempotency_error");
        });
        assertThatThrownBy(() -> stripe.v1().transfers().reversals().create(first.getId(), key("key-1")))
                .isInstanceOf(IdempotencyException.class);
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void aRequestUnderAKeyThatIsBeingWorkedOnIsAConflict() throws StripeException {
        simulator.fault("transfers.create", "timeout_after", 1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> send(100, "key-1")).isInstanceOf(ApiConnectionException.class));
        await().until(() -> transfers() == 1);

        assertThatThrownBy(() -> send(100, "key-1")).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(409);
            assertThat(e.getCode()).isEqualTo("idempotency_key_in_use");
        });

        slow.join();
        await().untilAsserted(() -> assertThat(send(100, "key-1").getAmount()).isEqualTo(100));
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheEndpointIsKeptButOneOfTheParametersIsNot() throws StripeException {
        String pending = RunningSimulator.pendingAccount(stripe).getId();
        assertThatThrownBy(() -> RunningSimulator.send(stripe, pending, 100, "kept"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> send(-1, "not-kept")).isInstanceOf(InvalidRequestException.class);

        assertThatThrownBy(() -> RunningSimulator.send(stripe, pending, 100, "kept"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getStripeError()
                                        .getLastResponse()
                                        .headers()
                                        .firstValue("Idempotent-Replayed"))
                                .hasValue("true"));
        assertThat(send(1, "not-kept").getAmount()).isEqualTo(1);
    }

    @Test
    void aServerErrorIsReplayedForVersionOneOnly() throws StripeException {
        simulator.fault("transfers.create", "error_5xx", 1);
        simulator.fault("accounts.create", "error_5xx", 1);

        assertThat(error(() -> send(100, "key-1"))).isEmpty();
        assertThat(error(() -> send(100, "key-1"))).isEqualTo("true");
        assertThat(transfers()).isZero();
        assertThatThrownBy(() -> open("key-2")).isInstanceOf(ApiException.class);
        assertThat(open("key-2").getId()).startsWith("acct_");
    }

    @Test
    void anAccountIsOpenedOncePerKeyWhateverTheOrderOfItsParameters() throws StripeException {
        assertThat(open("key-1").getId()).isEqualTo(open("key-1").getId());
    }

    /** Whether the 500 that {@code call} got was a replay. */
    private static String error(ThrowingCallable call) {
        ApiException error = catchThrowableOfType(ApiException.class, call);
        assertThat(error.getStatusCode()).isEqualTo(500);
        return error.getStripeError()
                .getLastResponse()
                .headers()
                .firstValue("Idempotent-Replayed")
                .orElse("");
    }

    private Account open(String key) throws StripeException {
        return stripe.v2().core().accounts().create(RunningSimulator.recipient().build(), key(key));
    }

    private Transfer send(long amount, String key) throws StripeException {
        return RunningSimulator.send(stripe, account, amount, key);
    }

    private int transfers() throws StripeException {
        return stripe.v1().transfers().list().getData().size();
    }
}
