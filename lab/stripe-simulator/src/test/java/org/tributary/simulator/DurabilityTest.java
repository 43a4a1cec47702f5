package org.tributary.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import io.micronaut.core.io.socket.SocketUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is still true after the process died. */
class DurabilityTest {

    @TempDir
    Path data;

    @Test
    void whatWasAnsweredSurvivesAKillUnderLoad() throws Exception {
        int port = SocketUtils.findAvailableTcpPort(
                RunningSimulator.BELOW_OUTGOING, RunningSimulator.BELOW_OUTGOING + 10_000);
        StripeClient stripe = RunningSimulator.stripe("http://127.0.0.1:" + port, RunningSimulator.KEY);
        Queue<Transfer> answered = new ConcurrentLinkedQueue<>();
        Process first = process(port);
        String account;
        List<Thread> senders;
        try {
            awaitReady(port);
            account = RunningSimulator.activeAccount(stripe).getId();
            senders = List.of(sender(stripe, account, answered, "a"), sender(stripe, account, answered, "b"));
            await().until(() -> answered.size() > 100);
        } finally {
            first.destroyForcibly().waitFor(); // SIGKILL
        }
        for (Thread sender : senders) {
            sender.join(Duration.ofSeconds(10));
        }

        Process second = process(port);
        try {
            awaitReady(port);
            for (Transfer transfer : answered) {
                assertThat(stripe.v1().transfers().retrieve(transfer.getId())).isEqualTo(transfer);
            }
            Transfer replayed = RunningSimulator.send(stripe, account, 1, "a-0");
            assertThat(replayed.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                    .hasValue("true");
        } finally {
            second.destroyForcibly().waitFor();
        }
    }

    @Test
    void aChangeThatWasCutOffIsDroppedAndTheJournalGoesOn() throws Exception {
        String whole = transferOn(data, "key-1");
        Path journal = data.resolve("journal.log");
        long length = Files.size(journal);
        Files.writeString(journal, "0badc0de [{\"fact\":\"transfer\",", StandardOpenOption.APPEND);

        String next = transferOn(data, "key-2");

        assertThat(Files.readString(journal)).doesNotContain("0badc0de");
        assertThat(Files.size(journal)).isGreaterThan(length);
        try (RunningSimulator simulator = RunningSimulator.on(data)) {
            assertThat(simulator.stripe().v1().transfers().list().getData())
                    .extracting(Transfer::getId)
                    .containsExactly(next, whole);
        }
    }

    @Test
    void aDamagedJournalStopsTheStartAndSaysWhere() throws Exception {
        transferOn(data, "key-1");
        Path journal = data.resolve("journal.log");
        Files.writeString(journal, Files.readString(journal).replaceFirst("\"amount\":100,", "\"amount\":900,"));

        assertThatThrownBy(() -> RunningSimulator.on(data)).hasStackTraceContaining("journal.log is damaged at byte ");
    }

    @Test
    void twoSimulatorsDoNotShareADirectory() {
        try (RunningSimulator simulator = RunningSimulator.on(data)) {
            assertThat(simulator.get("/health/ready").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> RunningSimulator.on(data)).hasStackTraceContaining("in use");
        }
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> RunningSimulator.on(data, Map.of("simulator.secret-key", "")))
                .hasStackTraceContaining("SIMULATOR_SECRET_KEY is missing");
        assertThatThrownBy(() -> RunningSimulator.on(data, Map.of("simulator.data", "")))
                .hasStackTraceContaining("SIMULATOR_DATA is missing");
        assertThatThrownBy(() -> RunningSimulator.on(
                        data, Map.of("simulator.webhook-url", "http://127.0.0.1:1", "simulator.webhook-secret", "")))
                .hasStackTraceContaining("SIMULATOR_WEBHOOK_SECRET is missing");
    }

    private static String transferOn(Path data, String key) throws StripeException {
        try (RunningSimulator simulator = RunningSimulator.on(data)) {
            StripeClient stripe = simulator.stripe();
            return RunningSimulator.send(
                            stripe, RunningSimulator.activeAccount(stripe).getId(), 100, key)
                    .getId();
        }
    }

    private Process process(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StripeSimulator.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "TRIBUTARY_HOST",
                        "127.0.0.1",
                        "TRIBUTARY_PORT",
                        String.valueOf(port),
                        "SIMULATOR_DATA",
                        data.toString(),
                        "SIMULATOR_SECRET_KEY",
                        RunningSimulator.KEY,
                        "SIMULATOR_PUBLIC_URL",
                        "http://127.0.0.1:" + port));
        return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitReady(int port) {
        URI ready = URI.create("http://127.0.0.1:%d/health/ready".formatted(port));
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() ->
                            http.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                                            .statusCode()
                                    == 200);
        }
    }

    /** Sends transfers one after the other until the simulator is gone. */
    private static Thread sender(StripeClient stripe, String account, Queue<Transfer> answered, String name) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; ; i++) {
                    answered.add(RunningSimulator.send(stripe, account, 1, name + "-" + i));
                }
            } catch (StripeException e) {
                assertThat(answered).isNotEmpty();
            }
        });
    }
}
