package org.tributary.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis as a convenience that may be away at any time: nothing that must hold depends on it. A command that fails or takes longer
 * than the time-out answers empty; the connection is made again by itself.
 */
@Singleton
@Requires(property = "redis.url")
public final class Redis implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);

    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;
    private long nextAttemptNanos = System.nanoTime();

    public Redis(@Value("${redis.url}") String url, @Value("${redis.timeout:250ms}") Duration timeout) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(timeout);
        this.client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .build());
    }

    /** Runs commands; empty when Redis is away or too slow, in which case they may or may not have had their effect. */
    public <T> Optional<T> run(Function<RedisCommands<String, String>, T> commands) {
        try {
            StatefulRedisConnection<String, String> open = connected();
            return open == null ? Optional.empty() : Optional.ofNullable(commands.apply(open.sync()));
        } catch (RuntimeException away) {
            LOG.debug("Redis did not answer: {}", away.toString());
            return Optional.empty();
        }
    }

    @PreDestroy
    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private synchronized @Nullable StatefulRedisConnection<String, String> connected() {
        if (connection == null && System.nanoTime() - nextAttemptNanos >= 0) {
            nextAttemptNanos = System.nanoTime() + RECONNECT_PAUSE.toNanos();
            connection = client.connect();
        }
        return connection;
    }
}
