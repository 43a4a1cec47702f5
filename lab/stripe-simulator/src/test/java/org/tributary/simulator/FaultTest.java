package org.tributary.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.param.TransferListParams;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stripe-java sees of each kind of fault, and what took effect. */
class FaultTest {

    @TempDir
    Path data;

    RunningSimulator simulator;
    StripeClient stripe;
    String account;

    @BeforeEach
    void start() throws StripeException {
        simulator = RunningSimulator.on(data);
        stripe = simulator.stripe();
        account = RunningSimulator.activeAccount(stripe).getId();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest(name = "{0}: {1}, cause {2}, {3} transfers")
    @CsvSource(textBlock = """
            # kind,              exception,               cause,                  effects, replayed
            refuse,              ApiConnectionException,  SocketException,        0,       false
            timeout_before,      ApiConnectionException,  SocketTimeoutException, 0,       false
            timeout_after,       ApiConnectionException,  SocketTimeoutException, 1,       true
            reset_after,         ApiConnectionException,  SocketException,        1,       true
            truncate,            ApiConnectionException,  IOException,            1,       true
            error_429,           RateLimitException,      ,                       0,       false
            """)
    void aFaultShowsAsWhatItIsAndTheSameKeyThenSucceeds(
            String kind, String exception, String cause, int effects, boolean replayed) throws StripeException {
        simulator.fault("transfers.create", kind, 1);

        StripeException error = catchThrowableOfType(StripeException.class, () -> send("key-1"));

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(error.getCause() == null ? null : error.getCause().getClass().getSimpleName())
                .isEqualTo(cause);
        assertThat(transfersOfTheGroup()).isEqualTo(effects);
        // The simulator may take a moment to see that the client is gone; till then the key is in use.
        Transfer sent = await().ignoreExceptions().until(() -> send("key-1"), transfer -> true);
        assertThat(sent.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .isPresent())
                .isEqualTo(replayed);
        assertThat(transfersOfTheGroup()).isEqualTo(1);
    }

    /** Often, because what may follow the half answer is a matter of which thread is first. */
    @Test
    void nothingFollowsAnAnswerThatBrokeOff() {
        for (int i = 0; i < 300; i++) {
            String key = "key-" + i;
            simulator.fault("transfers.create", "truncate", 1);

            assertThatThrownBy(() -> send(key)).hasRootCauseExactlyInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,              status, code
            error_5xx,           500,
            insufficient_balance, 400,   balance_insufficient
            """)
    void aDefiniteRefusalIsKeptUnderItsKeyAndAnotherKeySucceeds(String kind, int status, String code)
            throws StripeException {
        simulator.fault("transfers.create", kind, 1);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> send("key-1")).isInstanceOfSatisfying(StripeException.class, e -> {
                assertThat(e.getStatusCode()).isEqualTo(status);
                assertThat(e.getCode()).isEqualTo(code);
            });
        }
        assertThat(transfersOfTheGroup()).isZero();
        assertThat(send("key-2").getAmount()).isEqualTo(100);
    }

    @Test
    void faultsFireFirstInFirstOutForTheirOperationOnly() throws StripeException {
        simulator.fault("transfers.create", "error_429", 2);
        simulator.fault("transfers.list", "error_429", 1);
        simulator.fault("transfers.create", "insufficient_balance", 1);

        assertThatThrownBy(() -> send("key-1")).isInstanceOf(RateLimitException.class);

        assertThat(simulator.get("/_simulator/faults").body()).isEqualTo("""
                        {"data":[{"operation":"transfers.create","kind":"error_429","remaining":1},\
                        {"operation":"transfers.list","kind":"error_429","remaining":1},\
                        {"operation":"transfers.create","kind":"insufficient_balance","remaining":1}]}""");
        assertThatThrownBy(() -> send("key-1")).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> send("key-1")).hasMessageContaining("insufficient available funds");
        assertThatThrownBy(this::transfersOfTheGroup).isInstanceOf(RateLimitException.class);
        assertThat(simulator.get("/_simulator/faults").body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void faultsCanBeForgotten() throws StripeException {
        simulator.fault("transfers.create", "error_429", 5);

        assertThat(simulator.delete("/_simulator/faults").statusCode()).isEqualTo(204);

        assertThat(send("key-1").getAmount()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"operation": "transfers.destroy", "kind": "refuse", "count": 1}
            {"operation": "transfers.create", "kind": "explode", "count": 1}
            {"operation": "transfers.create", "kind": "refuse", "count": 0}
            {}
            """)
    void aFaultThatCannotBeMeantIsRefused(String order) {
        assertThat(simulator.post("/_simulator/faults", order).statusCode()).isEqualTo(400);
        assertThat(simulator.get("/_simulator/faults").body()).isEqualTo("{\"data\":[]}");
    }

    private Transfer send(String key) throws StripeException {
        return RunningSimulator.send(stripe, account, 100, key);
    }

    private int transfersOfTheGroup() throws StripeException {
        return stripe.v1()
                .transfers()
                .list(TransferListParams.builder().setTransferGroup("pay_1").build())
                .getData()
                .size();
    }
}
