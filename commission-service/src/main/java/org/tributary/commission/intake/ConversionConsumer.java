package org.tributary.commission.intake;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.rejected.Replayable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
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

/**
 * Reads conversions, with two readers that share the partitions: while one waits for the database the other judges. A batch waits until
 * the directory has come as far as any of its events had seen it.
 */
@Context
final class ConversionConsumer implements Replayable, AutoCloseable {

    private static final String CONSUMER = "commission-conversions";
    private static final int READERS = 2;
    private static final int MOST_RECORDS = 1_000;

    private final Intake intake;
    private final DirectoryHistory directory;
    private final IntakeMeter meter;
    private final OutboxRelay relay;
    private final List<TopicConsumer> consumers;

    ConversionConsumer(
            Intake intake,
            DirectoryHistory directory,
            IntakeMeter meter,
            OutboxRelay relay,
            Database database,
            Topics topics,
            KafkaSettings kafka) {
        this.intake = intake;
        this.directory = directory;
        this.meter = meter;
        this.relay = relay;
        TopicConsumer.Settings settings = new TopicConsumer.Settings(CONSUMER, Set.of(Topic.CONVERSIONS), MOST_RECORDS);
        this.consumers = Stream.generate(
                        () -> new TopicConsumer(settings, database, topics, kafka, new Reader()).start())
                .limit(READERS)
                .toList();
    }

    @Override
    public Set<String> consumers() {
        return Set.of(CONSUMER, ParkingStore.CONSUMER);
    }

    /** Under the same locks and by the same rules as ever: for its customer it is the next event. */
    @Override
    public void replay(Tx tx, ConsumerRecord<String, byte[]> record) {
        takeIn(tx, List.of(Json.read(record.value(), ConversionEvent.class)));
    }

    private List<Outcome> takeIn(Tx tx, List<ConversionEvent> events) {
        long seen = events.stream()
                .mapToLong(event -> event.envelope().directoryOffset())
                .max()
                .orElse(Envelope.NO_DIRECTORY);
        if (!directory.hasReached(tx, seen)) {
            throw new NotYet("directory offset " + seen);
        }
        return intake.take(tx, events);
    }

    @PreDestroy
    @Override
    public void close() {
        consumers.forEach(TopicConsumer::close);
    }

    /** What one thread does with its batches. */
    private final class Reader implements TopicHandler {

        private List<Outcome> outcomes = List.of();
        private Instant oldest = Instant.MAX;

        @Override
        public void handle(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
            List<ConversionEvent> events = records.stream()
                    .map(record -> Json.read(record.value(), ConversionEvent.class))
                    .toList();
            outcomes = takeIn(tx, events);
            oldest = events.getFirst().envelope().recordedAt();
        }

        @Override
        public void committed() {
            meter.count(outcomes);
            meter.delayed(oldest);
            relay.wake();
        }
    }
}
