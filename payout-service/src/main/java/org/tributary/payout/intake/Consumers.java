package org.tributary.payout.intake;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Reads both topics from the start of the process to its end; each on its own, because commissions wait for the directory. */
@Context
final class Consumers implements AutoCloseable {

    private static final int MOST_RECORDS = 500;

    private final TopicConsumer directory;
    private final TopicConsumer commissions;

    Consumers(
            Database database,
            Topics topics,
            KafkaSettings kafka,
            DirectoryIntake directoryIntake,
            CommissionIntake commissionIntake) {
        this.directory = consumer("payout-directory", Topic.DIRECTORY, database, topics, kafka, directoryIntake);
        this.commissions = consumer("payout-commissions", Topic.COMMISSIONS, database, topics, kafka, commissionIntake);
    }

    @PreDestroy
    @Override
    public void close() {
        directory.close();
        commissions.close();
    }

    private static TopicConsumer consumer(
            String name, Topic topic, Database database, Topics topics, KafkaSettings kafka, TopicHandler handler) {
        return new TopicConsumer(
                        new TopicConsumer.Settings(name, Set.of(topic), MOST_RECORDS), database, topics, kafka, handler)
                .start();
    }
}
