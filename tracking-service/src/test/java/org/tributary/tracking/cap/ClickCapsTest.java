package org.tributary.tracking.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.LinkRules.Period;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.houserules.SetClock;
import org.tributary.platform.redis.Redis;
import org.tributary.servers.TestServers;
import org.tributary.tracking.World;
import org.tributary.tracking.journal.Instance;

class ClickCapsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path data;

    private final SetClock clock = SetClock.at("2026-11-21T23:30:00Z");
    private final World world = new World();
    private final ProgramEntry program = world.program();
    private final LinkEntry link = capped(Period.TOTAL);
    private Redis redis;

    @BeforeEach
    void connect() {
        redis = new Redis(TestServers.redis().url(), Duration.ofSeconds(2));
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void oneInstanceStopsAtTheCap() {
        ClickCaps caps = instance(1, redis);

        click(caps, link, 9);
        assertThat(caps.isReached(link, program, clock.millis())).isFalse();
        click(caps, link, 1);

        assertThat(caps.isReached(link, program, clock.millis())).isTrue();
        assertThat(caps.isReached(world.link("uncapped"), program, clock.millis()))
                .isFalse();
    }

    @Test
    void instancesHearOfEachOther() {
        ClickCaps one = instance(1, redis);
        ClickCaps two = instance(2, redis);

        click(one, link, 6);
        click(two, link, 4);

        awaitReached(one);
        awaitReached(two);
    }

    @Test
    void anEmptiedRedisIsToldAgain() {
        ClickCaps one = instance(1, redis);
        ClickCaps two = instance(2, redis);
        click(one, link, 6);
        click(two, link, 4);
        awaitReached(one);
        awaitReached(two);

        redis.run(commands -> commands.del(counter()));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(one.isReached(link, program, clock.millis())).isTrue();
            assertThat(two.isReached(link, program, clock.millis())).isTrue();
            assertThat(redis.run(commands -> commands.hgetall(counter()))).contains(Map.of("1", "6", "2", "4"));
        });
    }

    @Test
    void aRestartInOrderNeedsNoRedis() {
        ClickCaps before = instance(1, null);
        click(before, link, 10);
        before.close();

        assertThat(instance(1, null).isReached(link, program, clock.millis())).isTrue();
    }

    @Test
    void whatACrashForgetsRedisRemembersAndNothingIsCountedTwice() {
        ClickCaps crashed = instance(1, redis);
        click(crashed, link, 6);
        await().atMost(SOON)
                .until(() -> redis.run(commands -> commands.hget(counter(), "1"))
                        .filter("6"::equals)
                        .isPresent());

        ClickCaps after = instance(1, redis);
        click(after, link, 3);

        await().atMost(SOON)
                .until(() -> redis.run(commands -> commands.hget(counter(), "1"))
                        .filter("9"::equals)
                        .isPresent());
        assertThat(after.isReached(link, program, clock.millis())).isFalse();
        click(after, link, 1);
        assertThat(after.isReached(link, program, clock.millis())).isTrue();
    }

    @Test
    void aDayIsTheProgramsAndBeginsAnew() {
        LinkEntry daily = capped(Period.DAY);
        ClickCaps caps = instance(1, redis);
        click(caps, daily, 10);
        assertThat(caps.isReached(daily, program, clock.millis())).isTrue();

        clock.advance(Duration.ofMinutes(29));
        assertThat(caps.isReached(daily, program, clock.millis())).isTrue();
        clock.advance(Duration.ofMinutes(1));

        assertThat(caps.isReached(daily, program, clock.millis())).isFalse();
    }

    @Test
    void aCapThatIsSetAnewCountsFromThen() {
        ClickCaps caps = instance(1, redis);
        click(caps, link, 10);
        LinkEntry again = capped(link, new ClickCap(10, Period.TOTAL, World.CREATED.plusSeconds(60)));

        assertThat(caps.isReached(again, program, clock.millis())).isFalse();
        assertThat(caps.isReached(capped(link, new ClickCap(11, Period.TOTAL, World.CREATED)), program, clock.millis()))
                .isFalse();
    }

    @Test
    void aDamagedFileIsLeftAside() throws Exception {
        Files.createDirectories(data.resolve("1"));
        Files.writeString(data.resolve("1/caps.json"), "{\"torn");

        assertThat(instance(1, null).isReached(link, program, clock.millis())).isFalse();
    }

    private ClickCaps instance(int number, @Nullable Redis shared) {
        return new ClickCaps(
                shared, new Instance(number), data.resolve("" + number).toString(), clock);
    }

    private void click(ClickCaps caps, LinkEntry clicked, int times) {
        for (int i = 0; i < times; i++) {
            caps.add(clicked, program, clock.millis());
        }
    }

    private void awaitReached(ClickCaps caps) {
        await().atMost(SOON).until(() -> caps.isReached(link, program, clock.millis()));
    }

    private String counter() {
        ClickCap cap = java.util.Objects.requireNonNull(link.rulesOrNone().clickCap());
        return cap.counter(link.linkId(), clock.instant(), program.timeZone());
    }

    private LinkEntry capped(Period period) {
        return capped(world.link(UUID.randomUUID().toString()), new ClickCap(10, period, World.CREATED));
    }

    private static LinkEntry capped(LinkEntry link, ClickCap cap) {
        return World.with(link, new LinkRules(null, cap, null, List.of()));
    }
}
