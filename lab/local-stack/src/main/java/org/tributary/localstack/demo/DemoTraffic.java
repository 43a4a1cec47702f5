package org.tributary.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A few minutes of a busy program in a few seconds: most visitors only look, some sign up, some of these buy, and a few send it back. */
final class DemoTraffic {

    private static final int CLICKS = 200;
    private static final int REPORT_EVERY = 25;
    private static final Duration BETWEEN_CLICKS = Duration.ofMillis(50);
    private static final Duration LINK_PATIENCE = Duration.ofSeconds(15);
    private static final List<String> FIRST_NAMES =
            List.of("Lena", "Jonas", "Amélie", "Sven", "Chiara", "Tom", "Noor", "Ewa");
    private static final List<Integer> PRICES = List.of(1_900, 4_900, 9_900, 14_900, 24_900);
    private static final int PERCENT = 100;
    private static final int PERCENT_SIGN_UP = 25;
    private static final int PERCENT_BUY = 60;
    private static final int SENT_BACK_EVERY = 8;

    private final Visitors visitors;
    private final Api tracking;
    private final Consumer<String> progress;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final String day = "demo-" + Instant.now().getEpochSecond();

    private int clicks;
    private int leads;
    private int sales;
    private int refunds;
    private long revenue;

    DemoTraffic(Visitors visitors, Api tracking, Consumer<String> progress) {
        this.visitors = visitors;
        this.tracking = tracking;
        this.progress = progress;
    }

    void drive() {
        visited(firstClick());
        while (clicks < CLICKS) {
            LockSupport.parkNanos(BETWEEN_CLICKS.toNanos());
            visited(visitors.click().orElseThrow(() -> new DemoFailed("The demo link stopped redirecting.")));
            if (clicks % REPORT_EVERY == 0) {
                progress.accept(figures());
            }
        }
    }

    /** A link that was made a moment ago is on its way to tracking. */
    private String firstClick() {
        Instant deadline = Instant.now().plus(LINK_PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<String> click = visitors.click();
            if (click.isPresent()) {
                return click.get();
            }
            LockSupport.parkNanos(BETWEEN_CLICKS.toNanos());
        }
        throw new DemoFailed("The demo link does not redirect after " + LINK_PATIENCE.toSeconds()
                + " s. Look into the log of tracking.");
    }

    private void visited(String clickId) {
        clicks++;
        if (!happens(PERCENT_SIGN_UP)) {
            return;
        }
        String customer = day + "-c" + clicks;
        signUp(clickId, customer);
        if (happens(PERCENT_BUY)) {
            buy(customer);
        }
    }

    private void signUp(String clickId, String customer) {
        String name = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        tracking.post(
                "/track/lead",
                Map.of(
                        "clickId", clickId,
                        "eventName", "Sign up",
                        "customerExternalId", customer,
                        "customerName", name,
                        "customerEmail", customer + "@customers.example"));
        leads++;
    }

    private void buy(String customer) {
        int amount = PRICES.get(random.nextInt(PRICES.size()));
        String invoice = customer + "-i1";
        tracking.post(
                "/track/sale",
                Map.of(
                        "customerExternalId",
                        customer,
                        "amount",
                        amount,
                        "currency",
                        "eur",
                        "eventName",
                        "Purchase",
                        "paymentProcessor",
                        "stripe",
                        "invoiceId",
                        invoice));
        sales++;
        revenue += amount;
        if (sales % SENT_BACK_EVERY == 0) {
            refund(invoice);
        }
    }

    private void refund(String invoice) {
        tracking.post(
                "/track/refund", Map.of("invoiceId", invoice, "refundId", invoice + "-r1", "reason", "sent back"));
        refunds++;
    }

    private boolean happens(int percent) {
        return random.nextInt(PERCENT) < percent;
    }

    private String figures() {
        return "  %4d clicks %4d leads %4d sales of %d.%02d EUR %4d refunds"
                .formatted(clicks, leads, sales, revenue / PERCENT, revenue % PERCENT, refunds);
    }
}
