package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.acceptance.Vendor.Setting;

/** Each process in turn is killed under load and started again by {@code ./tributary up}; then it is counted what arrived. */
class CrashTest {

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final int VISITS_PER_CRASH = 60;
    private static final long SALE = 1_000;
    private static final long COMMISSION = 200;

    private static RunningStack stack;
    private static Vendor vendor;

    @BeforeAll
    static void up() {
        stack = RunningStack.get();
        vendor = new Vendor(stack);
    }

    @Test
    void whatWasAnsweredArrivesOnceThoughEveryProcessIsKilled() throws InterruptedException {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        await().atMost(RECOVERY).until(() -> vendor.anyone.head("/" + setting.linkKey()) == 302);
        Load load = new Load(setting);
        Thread thread = Thread.ofPlatform().name("load").start(load);
        try {
            for (String process : List.of(
                    "PID_TRACKING",
                    "PID_COMMISSION",
                    "PID_PAYOUT",
                    "PID_GATEWAY",
                    "PID_KAFKA",
                    "PID_REDIS",
                    "PID_POSTGRES")) {
                load.allow(VISITS_PER_CRASH);
                load.awaitMore(VISITS_PER_CRASH / 3);
                stack.kill(process);
                stack.up();
            }
            load.allow(VISITS_PER_CRASH);
            load.awaitMore(VISITS_PER_CRASH / 3);
        } finally {
            load.stop.set(true);
            load.allow(1);
            thread.join();
        }

        vendor.awaitRows(setting.partner(), load.sales, RECOVERY);
        List<JsonNode> rows = vendor.commissions("partnerId=" + setting.partner());
        Set<String> paidFor =
                rows.stream().map(row -> row.path("conversionId").asText()).collect(Collectors.toSet());
        assertThat(load.cutOff.get()).as("crashes did cut visits off").isPositive();
        assertThat(paidFor).as("every answered sale has its commission").containsAll(load.sales);
        assertThat(rows).as("and no sale has two").hasSameSizeAs(paidFor);
        assertThat(paidFor.size()).as("nothing was made up").isBetween(load.sales.size(), load.attemptedSales.get());
        assertThat(vendor.earned(setting.partner())).isEqualTo(paidFor.size() * COMMISSION);
        assertThat(vendor.earned(setting.recruiter())).isEqualTo(paidFor.size() * COMMISSION / 10);
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(counted(setting))
                        .as("clicks counted: all that were answered, none twice")
                        .isBetween((long) load.answeredClicks.get(), (long) load.attemptedClicks.get()));
        JsonNode check = vendor.ledgerCheck();
        assertThat(check.path("balanced").asBoolean()).as(check.toString()).isTrue();
    }

    private static long counted(Setting setting) {
        JsonNode rows = vendor.api
                .get("/api/v1/stats?programId=" + setting.program())
                .expect(200)
                .json()
                .path("data");
        long clicks = 0;
        for (JsonNode row : rows) {
            clicks += row.path("clicks").asLong() - row.path("invalid").asLong();
        }
        return clicks;
    }

    /** Visits, one after the other. What was answered must arrive; what was cut off may have arrived, but once at most. */
    private static final class Load implements Runnable {

        private final Setting setting;
        private final Semaphore allowed = new Semaphore(0);
        private final AtomicBoolean stop = new AtomicBoolean();
        private final AtomicInteger cutOff = new AtomicInteger();
        private final AtomicInteger attemptedClicks = new AtomicInteger();
        private final AtomicInteger answeredClicks = new AtomicInteger();
        private final AtomicInteger attemptedSales = new AtomicInteger();
        private final Set<String> sales = ConcurrentHashMap.newKeySet();

        private Load(Setting setting) {
            this.setting = setting;
        }

        /** Lets it make that many more visits. */
        void allow(int visits) {
            allowed.release(visits);
        }

        @Override
        public void run() {
            allowed.acquireUninterruptibly();
            while (!stop.get()) {
                try {
                    visit();
                } catch (AssertionError notAnswered) {
                    cutOff.incrementAndGet();
                }
                allowed.acquireUninterruptibly();
            }
        }

        private void visit() {
            attemptedClicks.incrementAndGet();
            Http.Answer redirect = vendor.anyone.get("/" + setting.linkKey()).expect(302);
            answeredClicks.incrementAndGet();
            String customer = vendor.fresh("customer");
            vendor.lead(Vendor.clickId(redirect), customer);
            attemptedSales.incrementAndGet();
            sales.add(vendor.sale(customer, SALE, vendor.fresh("invoice"))
                    .path("conversionId")
                    .asText());
        }

        void awaitMore(int more) {
            int enough = sales.size() + more;
            await().atMost(RECOVERY).until(() -> sales.size() >= enough);
        }
    }
}
