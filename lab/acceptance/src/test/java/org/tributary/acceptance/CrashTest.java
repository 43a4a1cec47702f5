package org.tributary.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.acceptance.Vendor.Setting;

/** Processes are killed under load and started again by {@code ./tributary up}; then it is counted what arrived. */
class CrashTest {

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final int VISITS_PER_CRASH = 60;

    /** How long the night's backlog may take to drain; a bound for the test, not a promise. */
    private static final Duration NIGHT = Duration.ofMinutes(20);

    private static final int KILLS_A_NIGHT = Integer.getInteger("tributary.kills", 200);
    private static final long SEED = Long.getLong("tributary.seed", System.nanoTime());

    private static final List<String> PROCESSES = List.of(
            "PID_TRACKING", "PID_COMMISSION", "PID_PAYOUT", "PID_GATEWAY", "PID_KAFKA", "PID_REDIS", "PID_POSTGRES");

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
        try (Shoppers shoppers = new Shoppers(vendor, setting, 1)) {
            for (String process : PROCESSES) {
                shoppers.visit(VISITS_PER_CRASH, VISITS_PER_CRASH / 3, RECOVERY);
                stack.kill(process);
                stack.up();
            }
            shoppers.visit(VISITS_PER_CRASH, VISITS_PER_CRASH / 3, RECOVERY);
            shoppers.leave();
            shoppers.assertAllArrivedOnce(RECOVERY);
        }
    }

    @Test
    @Tag("nightly")
    void whatWasAnsweredArrivesOnceThoughProcessesAreKilledAtRandomAllNight() throws InterruptedException {
        System.out.println("Seed " + SEED + ", " + KILLS_A_NIGHT + " kills");
        Random random = new Random(SEED);
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        await().atMost(RECOVERY).until(() -> vendor.anyone.head("/" + setting.linkKey()) == 302);
        try (Shoppers shoppers = new Shoppers(vendor, setting, 8)) {
            for (int kill = 0; kill < KILLS_A_NIGHT; kill++) {
                shoppers.visit(400, random.nextInt(1, 200), RECOVERY);
                stack.kill(PROCESSES.get(random.nextInt(PROCESSES.size())));
                stack.up();
            }
            shoppers.leave();
            shoppers.assertAllArrivedOnce(NIGHT);
            System.out.println(shoppers);
        }
    }
}
