package org.tributary.commission.archive;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.commission.rejected.Replayable;
import org.tributary.contracts.event.CustomerEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerErased;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/** Keeps the mapping from pseudonymous customers to what is personal, and deletes it when a customer asks to be forgotten. */
@Context
final class CustomerConsumer implements TopicHandler, Replayable, AutoCloseable {

    private static final String CONSUMER = "commission-customers";
    private static final int MOST_RECORDS = 500;

    private final TopicConsumer consumer;

    CustomerConsumer(Database database, Topics topics, KafkaSettings kafka) {
        TopicConsumer.Settings settings = new TopicConsumer.Settings(CONSUMER, Set.of(Topic.CUSTOMERS), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (Json.read(record.value(), CustomerEvent.class)) {
                case CustomerSeen seen -> CustomerStore.identify(tx, seen);
                case CustomerErased erased -> erase(tx, erased);
            }
        }
    }

    @Override
    public Set<String> consumers() {
        return Set.of(CONSUMER);
    }

    /** What was told of a customer since then is newer and stays. */
    @Override
    public void replay(Tx tx, ConsumerRecord<String, byte[]> record) {
        switch (Json.read(record.value(), CustomerEvent.class)) {
            case CustomerSeen seen -> {
                if (!CustomerStore.isIdentified(tx, seen.customerId())) {
                    CustomerStore.identify(tx, seen);
                }
            }
            case CustomerErased erased -> erase(tx, erased);
        }
    }

    private static void erase(Tx tx, CustomerErased erased) {
        CustomerStore.erase(
                tx,
                erased.envelope().org(),
                erased.customerId(),
                erased.envelope().recordedAt());
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }
}
