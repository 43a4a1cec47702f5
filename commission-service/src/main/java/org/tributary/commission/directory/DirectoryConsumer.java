package org.tributary.commission.directory;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.commission.archive.ClickArchive;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Keeps every version of the directory, and tells the archive which epochs have ended. */
@Context
final class DirectoryConsumer implements TopicHandler, AutoCloseable {

    private static final int MOST_RECORDS = 1_000;

    private final TopicConsumer consumer;

    DirectoryConsumer(Database database, Topics topics, KafkaSettings kafka) {
        TopicConsumer.Settings settings =
                new TopicConsumer.Settings(DirectoryHistory.CONSUMER, Set.of(Topic.DIRECTORY), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            DirectoryEntry entry = Json.read(record.value(), DirectoryEntry.class);
            if (entry instanceof FenceEntry fence) {
                ClickArchive.fence(tx, fence);
            } else {
                DirectoryStore.add(tx, record.offset(), entry, record.value());
            }
        }
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }
}
