package org.tributary.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private static final int MOST_COMMANDS_TOGETHER = 256;

    private final ClientResources resources;
    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;
    private long nextAttemptNanos = System.nanoTime();

    /** Commands of many threads go out in few packets. */
    private static final class SentTogether implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_COMMANDS_TOGETHER, true));
        }
    }

    public Redis(@Value("${redis.url}") String url, @Value("${redis.timeout:250ms}") Duration timeout) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(timeout);
        this.resources = ClientResources.builder()
                .nettyCustomizer(new SentTogether())
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        this.client = RedisClient.create(resources, uri);
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

    /**
     * Sends a command and goes on; many of them are under way together.
     *
     * @return the answer, empty for nothing there; fails when Redis is away or too slow, and then it may or may not have had its effect
     */
    public <T> CompletableFuture<Optional<T>> ask(
            Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        try {
            StatefulRedisConnection<String, String> open = connected();
            return open == null
                    ? CompletableFuture.failedFuture(new RedisException("Redis is away"))
                    : command.apply(open.async()).toCompletableFuture().thenApply(Optional::ofNullable);
        } catch (RuntimeException away) {
            return CompletableFuture.failedFuture(away);
        }
    }

    /** Sends a command without waiting for its answer; whether it has its effect, nobody hears. */
    public void send(Function<RedisAsyncCommands<String, String>, RedisFuture<?>> command) {
        try {
            StatefulRedisConnection<String, String> open = connected();
            if (open != null) {
                var _ = command.apply(open.async());
            }
        } catch (RuntimeException away) {
            LOG.debug("Redis did not take a command: {}", away.toString());
        }
    }

    @PreDestroy
    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private synchronized @Nullable StatefulRedisConnection<String, String> connected() {
        if (connection == null && System.nanoTime() - nextAttemptNanos >= 0) {
            nextAttemptNanos = System.nanoTime() + RECONNECT_PAUSE.toNanos();
            connection = client.connect();
        }
        return connection;
    }
}
