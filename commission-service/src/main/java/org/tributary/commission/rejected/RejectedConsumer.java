package org.tributary.commission.rejected;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Keeps what stands on {@code tributary.rejected}, whoever rejected it, under the organisation that it belongs to. */
@Context
final class RejectedConsumer implements TopicHandler, AutoCloseable {

    private static final int MOST_RECORDS = 100;

    private final TopicConsumer consumer;

    RejectedConsumer(Database database, Topics topics, KafkaSettings kafka) {
        TopicConsumer.Settings settings =
                new TopicConsumer.Settings("commission-rejected", Set.of(Topic.REJECTED), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            RejectedRecord rejected = Json.read(record.value(), RejectedRecord.class);
            Excerpt excerpt = Excerpt.of(rejected.key(), rejected.original());
            String id = "rej_" + record.partition() + "x" + record.offset();
            RejectedStore.insert(tx, id, rejected, excerpt.org(), excerpt.fields());
        }
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }
}
