package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tracking dies at random moments, and Kafka and Redis are away, while people click. */
class TrackingCrashTest {

    private static final Duration RECOVERY = Duration.ofSeconds(90);
    private static final Duration NIGHT = Duration.ofMinutes(20);
    private static final long SEED = Long.getLong("tributary.seed", System.nanoTime());
    private static final int KILLS_A_NIGHT = Integer.getInteger("tributary.kills", 200);

    private static RunningStack stack;
    private static Vendor vendor;

    @BeforeAll
    static void up() {
        stack = RunningStack.get();
        vendor = new Vendor(stack);
    }

    @Test
    void everyAnsweredClickArrivesOnceThoughTrackingIsKilledFiveTimes() throws InterruptedException {
        kill(5, RECOVERY);
    }

    @Test
    @Tag("nightly")
    void everyAnsweredClickArrivesOnceThoughTrackingIsKilledAllNight() throws InterruptedException {
        kill(KILLS_A_NIGHT, NIGHT);
    }

    @Test
    void withoutKafkaForAMinuteEveryRedirectIsAnsweredAndArrives() throws InterruptedException {
        withoutKafka(Duration.ofMinutes(1), RECOVERY);
    }

    @Test
    @Tag("nightly")
    void withoutKafkaForHalfAnHourEveryRedirectIsAnsweredAndArrives() throws InterruptedException {
        withoutKafka(Duration.ofMinutes(Integer.getInteger("tributary.outage.minutes", 30)), NIGHT);
    }

    @Test
    void anEmptiedRedisCountsAgainWhatItHadCounted() throws InterruptedException {
        try (Clickers clickers = Clickers.ofANewLink(vendor, 4, RECOVERY)) {
            clickers.crowd().visit(300, RECOVERY);
            stack.flushRedis();
            clickers.crowd().visit(300, RECOVERY);
            clickers.crowd().leave();
            clickers.assertAllArrivedOnce(stack, RECOVERY);
        }
    }

    private static void kill(int times, Duration drain) throws InterruptedException {
        Random random = new Random(SEED);
        try (Clickers clickers = Clickers.ofANewLink(vendor, 4, RECOVERY)) {
            for (int kill = 0; kill < times; kill++) {
                clickers.crowd().visit(2_000, random.nextInt(1, 1_500), RECOVERY);
                stack.kill("PID_TRACKING");
                stack.up();
            }
            clickers.crowd().visit(100, RECOVERY);
            clickers.crowd().leave();
            assertThat(clickers.crowd().cutOff())
                    .as("crashes did cut clicks off")
                    .isPositive();
            clickers.assertAllArrivedOnce(stack, drain);
            System.out.println("Seed " + SEED + ", " + times + " kills of tracking: " + clickers);
        }
    }

    private static void withoutKafka(Duration outage, Duration drain) throws InterruptedException {
        try (Clickers clickers = Clickers.ofANewLink(vendor, 4, RECOVERY)) {
            int failedBefore = clickers.crowd().cutOff();
            stack.kill("PID_KAFKA");
            clickers.crowd().allowEachSecond(100, outage);
            clickers.crowd().leave();
            long begin = System.nanoTime();
            stack.up();
            assertThat(clickers.crowd().cutOff()).as("no redirect failed").isEqualTo(failedBefore);
            clickers.assertAllArrivedOnce(stack, drain);
            System.out.println("Kafka away: " + clickers + "; all counted "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s after it was started again");
        }
    }
}
