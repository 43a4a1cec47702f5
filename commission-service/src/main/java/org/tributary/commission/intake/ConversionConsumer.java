package org.tributary.commission.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.commission.directory.Directory;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.NotYet;
import org.tributary.platform.inbox.TopicConsumer;
import org.tributary.platform.inbox.TopicHandler;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.platform.outbox.OutboxRelay;

/** Reads conversions. A batch waits until the directory has come as far as any of its events had seen it. */
@Context
final class ConversionConsumer implements TopicHandler, AutoCloseable {

    private static final int MOST_RECORDS = 200;

    private final Intake intake;
    private final OutboxRelay relay;
    private final Counter taken;
    private final TopicConsumer consumer;

    ConversionConsumer(
            Intake intake,
            OutboxRelay relay,
            MeterRegistry metrics,
            Database database,
            Topics topics,
            KafkaSettings kafka) {
        this.intake = intake;
        this.relay = relay;
        this.taken = metrics.counter("tributary.conversions.taken");
        TopicConsumer.Settings settings =
                new TopicConsumer.Settings("commission-conversions", Set.of(Topic.CONVERSIONS), MOST_RECORDS);
        this.consumer = new TopicConsumer(settings, database, topics, kafka, this).start();
    }

    @Override
    public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        List<ConversionEvent> events = records.stream()
                .map(record -> Json.read(record.value(), ConversionEvent.class))
                .toList();
        long directory = events.stream()
                .mapToLong(event -> event.envelope().directoryOffset())
                .max()
                .orElse(-1);
        if (!Directory.hasReached(tx, directory)) {
            throw new NotYet("directory offset " + directory);
        }
        events.forEach(event -> intake.take(tx, event));
        taken.increment(events.size());
    }

    @Override
    public void committed() {
        relay.wake();
    }

    @PreDestroy
    @Override
    public void close() {
        consumer.close();
    }
}
