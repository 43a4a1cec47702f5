package org.tributary.platform.outbox;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.event.OutboxMark;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.kafka.CloudEvent;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/**
 * Sends the outbox to Kafka in the order of its ids, one instance of a service at a time, and deletes what the broker has
 * acknowledged. A crash in between sends again, never less; so every event is there at least once and its id tells repeats. A
 * rehearsal deletes them unsent.
 */
@Context
@Requires(beans = {Database.class, KafkaSettings.class})
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int MOST_ROWS = 20;
    private static final long LOOK_EVERY_MS = 100;
    private static final long LOOK_FOR_OTHERS_MS = 10;
    private static final long AFTER_FAILURE_MS = 500;

    private final Database database;
    private final Topics topics;
    private final KafkaSettings kafka;
    private final String source;
    private final Semaphore work = new Semaphore(0);
    private final Object sending = new Object();
    private final Thread thread;
    private volatile boolean closed;

    public OutboxRelay(
            Database database,
            Topics topics,
            KafkaSettings kafka,
            @Value("${micronaut.application.name}") String source) {
        this.database = database;
        this.topics = topics;
        this.kafka = kafka;
        this.source = source;
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    /** Says that something was committed, so that it goes out at once instead of at the next look. */
    public void wake() {
        work.release();
    }

    /**
     * Wakes the relay and waits until it has published what stands at this position and everything its transaction added before.
     * Looks again whenever this instance has sent something, and every few milliseconds in case another instance sends.
     *
     * @param position as {@link Outbox#position} gave it, after its commit
     * @return false when that has not happened within the time; it still will
     */
    public boolean awaitPublished(long position, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        wake();
        while (!database.<Boolean>worker(tx -> OutboxRows.isGone(tx, position))) {
            if (System.nanoTime() - deadline >= 0 || !pauseUntilSent()) {
                return false;
            }
        }
        return true;
    }

    @PreDestroy
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** @return false when the waiting thread is told to stop */
    private boolean pauseUntilSent() {
        try {
            synchronized (sending) {
                sending.wait(LOOK_FOR_OTHERS_MS);
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            topics.await();
            try (KafkaProducer<String, byte[]> producer = kafka.producer(source + "-outbox")) {
                relay(producer);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void relay(KafkaProducer<String, byte[]> producer) throws InterruptedException {
        while (!closed) {
            try {
                int sent = database.worker(tx -> sendSome(tx, producer));
                synchronized (sending) {
                    sending.notifyAll();
                }
                if (sent < MOST_ROWS) {
                    work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                    work.drainPermits();
                }
            } catch (RuntimeException e) {
                LOG.warn("outbox not sent, trying again: {}", e.toString());
                TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MS);
            }
        }
    }

    private int sendSome(Tx tx, KafkaProducer<String, byte[]> producer) {
        if (!OutboxRows.lead(tx)) {
            return 0;
        }
        List<OutboxRows.Row> rows = OutboxRows.next(tx, MOST_ROWS);
        if (!kafka.isRehearsal()) {
            send(rows, producer);
        }
        OutboxRows.delete(tx, rows);
        return rows.size();
    }

    private void send(List<OutboxRows.Row> rows, KafkaProducer<String, byte[]> producer) {
        List<Future<RecordMetadata>> unacknowledged = new ArrayList<>();
        for (OutboxRows.Row row : rows) {
            if (row.isMark()) {
                awaitAll(unacknowledged);
                markEveryPartition(producer, row, unacknowledged);
            } else {
                row.events()
                        .forEach(event -> unacknowledged.add(producer.send(described(
                                new ProducerRecord<>(event.topic(), event.key(), event.body()),
                                event,
                                row.createdAt()))));
            }
        }
        awaitAll(unacknowledged);
    }

    private void markEveryPartition(
            KafkaProducer<String, byte[]> producer, OutboxRows.Row row, List<Future<RecordMetadata>> unacknowledged) {
        Parcel.Event asked = row.events().getFirst();
        byte[] mark = Json.write(new OutboxMark(row.id()));
        for (int partition = 0; partition < partitions(asked.topic()); partition++) {
            unacknowledged.add(producer.send(
                    described(new ProducerRecord<>(asked.topic(), partition, null, mark), asked, row.createdAt())));
        }
    }

    private static int partitions(String topicName) {
        for (Topic topic : Topic.values()) {
            if (topic.topicName().equals(topicName)) {
                return topic.partitions();
            }
        }
        throw new IllegalStateException("the outbox names a topic that does not exist: " + topicName);
    }

    private ProducerRecord<String, byte[]> described(
            ProducerRecord<String, byte[]> record, Parcel.Event event, Instant at) {
        CloudEvent.describe(record.headers(), event.eventId(), source, event.type(), at);
        return record;
    }

    private static void awaitAll(List<Future<RecordMetadata>> unacknowledged) {
        try {
            for (Future<RecordMetadata> acknowledgement : unacknowledged) {
                acknowledgement.get();
            }
            unacknowledged.clear();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped before Kafka acknowledged", stopping);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("Kafka refused an event: " + refused.getCause(), refused);
        }
    }
}
