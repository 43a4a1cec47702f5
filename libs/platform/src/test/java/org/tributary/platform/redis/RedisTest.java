package org.tributary.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tributary.servers.TestServers;

class RedisTest {

    @Test
    void aCommandAnswersEmptyWhileRedisIsAwayAndWorksAgainWhenItIsBack() {
        try (Redis redis = new Redis(TestServers.redis().url(), Duration.ofMillis(250))) {
            assertThat(redis.run(commands -> commands.set("greeting", "hello"))).contains("OK");

            TestServers.redis().kill();
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> redis.run(commands -> commands.get("greeting")).isEmpty());

            TestServers.redis().start();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> redis.run(commands -> commands.set("greeting", "again"))
                            .isPresent());
        }
    }

    @Test
    void aCommandThatNobodyWaitsForHasItsEffect() {
        try (Redis redis = new Redis(TestServers.redis().url(), Duration.ofMillis(250))) {
            redis.send(commands -> commands.set("sent", "yes"));

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> redis.run(commands -> commands.get("sent")).orElse(""), "yes"::equals);
        }
    }

    @Test
    void aServerThatIsNotThereAnswersEmptyAndBreaksNothing() {
        try (Redis redis = new Redis("redis://127.0.0.1:1", Duration.ofMillis(250))) {
            redis.send(commands -> commands.set("anything", "lost"));

            assertThat(redis.run(commands -> commands.get("anything"))).isEmpty();
        }
    }
}
