package org.tributary.platform.kafka;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.tributary.platform.health.ReadinessCheck;

/**
 * Ready means that Kafka has answered, except for a service that works without it and says so with {@code kafka.decides-readiness:
 * false}.
 */
@Singleton
@Requires(beans = Topics.class)
@Requires(property = "kafka.decides-readiness", notEquals = "false")
final class TopicsReadiness implements ReadinessCheck {

    private final Topics topics;

    TopicsReadiness(Topics topics) {
        this.topics = topics;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<String> waitingFor() {
        return topics.exist() ? Optional.empty() : Optional.of("Kafka to answer, so that the topics can be created");
    }
}
