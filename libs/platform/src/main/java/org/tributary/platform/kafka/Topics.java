package org.tributary.platform.kafka;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.topic.Topic;

/** Creates the topics that are missing, whoever starts first; until then nobody reads or writes. */
@Context
@Requires(beans = KafkaSettings.class)
public final class Topics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final Thread creation;
    private volatile boolean ready;

    public Topics(KafkaSettings settings) {
        this.settings = settings;
        this.creation = Thread.ofVirtual().name("topics").start(this::createUntilDone);
    }

    /**
     * Waits until the topics are there.
     *
     * @throws InterruptedException when the caller is told to stop
     */
    public void await() throws InterruptedException {
        creation.join();
        if (!ready) {
            throw new InterruptedException("stopped before the topics existed");
        }
    }

    /** Whether Kafka has answered and the topics are there. */
    public boolean exist() {
        return ready;
    }

    @PreDestroy
    @Override
    public void close() {
        creation.interrupt();
    }

    private void createUntilDone() {
        while (!ready && !Thread.currentThread().isInterrupted()) {
            try (Admin admin = Admin.create(Map.of(
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    settings.bootstrap(),
                    CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) LONGEST_ATTEMPT.toMillis(),
                    CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    1_000))) {
                while (!ready) {
                    tryOnce(admin);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tryOnce(Admin admin) throws InterruptedException {
        try {
            createMissing(admin);
            ready = true;
        } catch (ExecutionException | TimeoutException unreachable) {
            LOG.warn("Kafka at {} not ready, trying again: {}", settings.bootstrap(), unreachable.toString());
            Thread.sleep(BETWEEN_ATTEMPTS);
        }
    }

    private void createMissing(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> existing = admin.listTopics().names().get(LONGEST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !existing.contains(topic.topicName()))
                .map(this::describe)
                .toList();
        for (NewTopic topic : missing) {
            create(admin, topic);
        }
    }

    private void create(Admin admin, NewTopic topic) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.createTopics(List.of(topic)).all().get(LONGEST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("created topic {}", topic.name());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic describe(Topic topic) {
        String retention = Optional.ofNullable(topic.retention())
                .map(kept -> Long.toString(kept.toMillis()))
                .orElse("-1");
        String cleanup = topic.cleanup() == Topic.Cleanup.COMPACT ? "compact" : "delete";
        return new NewTopic(topic.topicName(), topic.partitions(), settings.replication())
                .configs(Map.of("cleanup.policy", cleanup, "retention.ms", retention));
    }
}
