package org.tributary.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.events.V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.Transfer;
import com.stripe.model.v2.core.EventNotification;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of events, checked with stripe-java's own verification. */
class WebhookTest {

    @TempDir
    Path data;

    HttpServer platform;
    final List<Received> received = new CopyOnWriteArrayList<>();
    final AtomicInteger refusals = new AtomicInteger();

    @BeforeEach
    void listen() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/webhooks/stripe", this::receive);
        platform.start();
    }

    @AfterEach
    void stopListening() {
        platform.stop(0);
    }

    @Test
    void everyEventIsDeliveredSigned() throws StripeException {
        try (RunningSimulator simulator = simulator(20)) {
            StripeClient stripe = simulator.stripe();
            String account = RunningSimulator.activeAccount(stripe).getId();
            Transfer transfer = RunningSimulator.send(stripe, account, 100, "key-1");
            stripe.v1().transfers().reversals().create(transfer.getId());

            await().untilAsserted(() -> assertThat(snapshots())
                    .extracting(Event::getType)
                    .contains(
                            "balance.available",
                            "account.updated",
                            "capability.updated",
                            "transfer.created",
                            "transfer.reversed"));

            Event created = snapshots().stream()
                    .filter(event -> event.getType().equals("transfer.created"))
                    .findFirst()
                    .orElseThrow();
            assertThat(created.getDataObjectDeserializer().getObject()).hasValue(transfer);
            assertThat(created.getRequest().getIdempotencyKey()).isEqualTo("key-1");
            assertThat(snapshots())
                    .filteredOn(event -> event.getType().equals("capability.updated"))
                    .extracting(Event::getAccount)
                    .containsExactly(account);
        }
    }

    @Test
    void aThinEventLeadsToItsAccountAndItsData() throws StripeException {
        try (RunningSimulator simulator = simulator(20)) {
            StripeClient stripe = simulator.stripe();
            String account = RunningSimulator.activeAccount(stripe).getId();
            await().until(() -> thin(stripe).size() == 2);

            var notification = (V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEventNotification)
                    thin(stripe).getLast();

            assertThat(notification.getRelatedObject().getId()).isEqualTo(account);
            assertThat(notification.fetchRelatedObject().getId()).isEqualTo(account);
            assertThat(notification.fetchEvent().getData().getUpdatedCapability())
                    .isEqualTo("stripe_balance.stripe_transfers");
        }
    }

    @Test
    void whatTheEndpointRefusesIsDeliveredLater() throws StripeException {
        refusals.set(Integer.MAX_VALUE);
        try (RunningSimulator simulator = simulator(20)) {
            StripeClient stripe = simulator.stripe();
            String account = RunningSimulator.activeAccount(stripe).getId();
            RunningSimulator.send(stripe, account, 100, "key-1");

            assertThat(transferEvents(stripe, false)).hasSize(1);
            assertThat(transferEvents(stripe, false).getFirst().getPendingWebhooks())
                    .isEqualTo(1);
            assertThat(transferEvents(stripe, true)).isEmpty();

            refusals.set(0);
            await().untilAsserted(() -> assertThat(transferEvents(stripe, true)).hasSize(1));
            assertThat(transferEvents(stripe, false)).isEmpty();
            assertThat(transferEvents(stripe, true).getFirst().getPendingWebhooks())
                    .isZero();
        }
    }

    @Test
    void deliveryEndsWhenTheAttemptsAreUsedUpAndTheEventStaysFindable() throws StripeException {
        refusals.set(Integer.MAX_VALUE);
        try (RunningSimulator simulator = simulator(2)) {
            StripeClient stripe = simulator.stripe();
            String account = RunningSimulator.activeAccount(stripe).getId();
            RunningSimulator.send(stripe, account, 100, "key-1");

            await().untilAsserted(() -> assertThat(transferEvents(stripe, false))
                    .extracting(Event::getPendingWebhooks)
                    .containsExactly(0L));
        }
    }

    @Test
    void pendingDeliveriesSurviveARestart() throws StripeException {
        refusals.set(Integer.MAX_VALUE);
        try (RunningSimulator simulator = simulator(20)) {
            StripeClient stripe = simulator.stripe();
            RunningSimulator.send(stripe, RunningSimulator.activeAccount(stripe).getId(), 100, "key-1");
        }
        received.clear();
        refusals.set(0);

        try (RunningSimulator restarted = simulator(20)) {
            await().untilAsserted(() ->
                    assertThat(snapshots()).extracting(Event::getType).contains("transfer.created"));
            assertThat(transferEvents(restarted.stripe(), true)).hasSize(1);
        }
    }

    @Test
    void withoutAnEndpointEventsAreKeptAndMissNoDelivery() throws StripeException {
        try (RunningSimulator simulator = RunningSimulator.on(data)) {
            StripeClient stripe = simulator.stripe();
            RunningSimulator.send(stripe, RunningSimulator.activeAccount(stripe).getId(), 100, "key-1");

            assertThat(transferEvents(stripe, true)).hasSize(1);
            assertThat(transferEvents(stripe, false)).isEmpty();
        }
    }

    private RunningSimulator simulator(int attempts) {
        return RunningSimulator.on(
                data,
                Map.of(
                        "simulator.webhook-url",
                        "http://127.0.0.1:%d/webhooks/stripe"
                                .formatted(platform.getAddress().getPort()),
                        "simulator.webhook-attempts",
                        attempts));
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (!refused) {
            received.add(new Received(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
        }
        exchange.sendResponseHeaders(refused ? 503 : 200, -1);
        exchange.close();
    }

    private List<Event> snapshots() {
        return received.stream()
                .filter(delivery -> !delivery.thin())
                .map(Received::event)
                .toList();
    }

    private List<EventNotification> thin(StripeClient stripe) {
        return received.stream()
                .filter(Received::thin)
                .map(delivery -> delivery.notification(stripe))
                .sorted(Comparator.comparing(EventNotification::getCreated))
                .toList();
    }

    private static List<Event> transferEvents(StripeClient stripe, boolean delivered) throws StripeException {
        return stripe.v1()
                .events()
                .list(EventListParams.builder()
                        .setDeliverySuccess(delivered)
                        .addType("transfer.created")
                        .build())
                .getData();
    }

    record Received(String body, String signature) {

        boolean thin() {
            return body.contains("\"object\":\"v2.core.event\"");
        }

        Event event() {
            try {
                return Webhook.constructEvent(body, signature, RunningSimulator.WEBHOOK_SECRET);
            } catch (SignatureVerificationException e) {
                throw new AssertionError(e);
            }
        }

        EventNotification notification(StripeClient stripe) {
            try {
                return stripe.parseEventNotification(body, signature, RunningSimulator.WEBHOOK_SECRET);
            } catch (SignatureVerificationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
