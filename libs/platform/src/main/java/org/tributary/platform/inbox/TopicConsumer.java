package org.tributary.platform.inbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.event.RejectedRecord;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.Outgoing;

/**
 * Reads topics so that every record has its effect exactly once: offsets live in the service's database and commit with the
 * effect, guarded against a second reader during a rebalance. A batch that fails is tried record by record; a record that can
 * never be handled goes to {@code tributary.rejected} with its reason, and the rest goes on. While PostgreSQL or Kafka is away, it
 * waits.
 */
public final class TopicConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration NOT_YET = Duration.ofMillis(10);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Settings settings;
    private final Database database;
    private final Topics topics;
    private final KafkaSettings kafka;
    private final TopicHandler handler;
    private final Thread thread;
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> current;

    /**
     * What to read and under which name.
     *
     * @param consumer name of the consumer group and of its offsets
     * @param mostRecords most records in one transaction
     */
    public record Settings(String consumer, Set<Topic> topics, int mostRecords) {}

    public TopicConsumer(
            Settings settings, Database database, Topics topics, KafkaSettings kafka, TopicHandler handler) {
        this.settings = settings;
        this.database = database;
        this.topics = topics;
        this.kafka = kafka;
        this.handler = handler;
        this.thread = Thread.ofPlatform().name(settings.consumer()).daemon().unstarted(this::run);
    }

    /** Starts reading on a thread of its own; call once. */
    public TopicConsumer start() {
        thread.start();
        return this;
    }

    /** Stops after the batch at hand; returns when the thread has ended or after a few seconds. */
    @Override
    public void close() {
        stop.countDown();
        KafkaConsumer<String, byte[]> reading = current;
        if (reading != null) {
            reading.wakeup();
        } else {
            thread.interrupt();
        }
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            topics.await();
            while (!stopping()) {
                readUntilBroken();
            }
        } catch (InterruptedException | InterruptException | WakeupException end) {
            LOG.debug("{} stops", settings.consumer());
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void pause(Duration pause) throws InterruptedException {
        if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("stopping");
        }
    }

    private void readUntilBroken() throws InterruptedException {
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer(settings.consumer(), settings.mostRecords())) {
            current = consumer;
            consumer.subscribe(settings.topics().stream().map(Topic::topicName).toList(), new FromDatabase(consumer));
            while (!stopping()) {
                List<ConsumerRecord<String, byte[]>> fresh = notHandledBefore(consumer.poll(POLL));
                if (!fresh.isEmpty()) {
                    handleUntilDone(consumer, fresh);
                }
            }
        } catch (InterruptException | WakeupException end) {
            throw end;
        } catch (RuntimeException broken) {
            LOG.warn("{} starts over: {}", settings.consumer(), broken.toString());
            pause(AFTER_FAILURE);
        } finally {
            current = null;
        }
    }

    /** A rebalance in the middle of a long wait may fetch records again whose effect has committed meanwhile. */
    private List<ConsumerRecord<String, byte[]>> notHandledBefore(ConsumerRecords<String, byte[]> polled) {
        return StreamSupport.stream(polled.spliterator(), false)
                .filter(r -> r.offset() >= nextOffsets.getOrDefault(new TopicPartition(r.topic(), r.partition()), 0L))
                .toList();
    }

    /** Keeps at it until every record has had its effect or was rejected; keeps the group membership alive meanwhile. */
    private void handleUntilDone(KafkaConsumer<String, byte[]> consumer, List<ConsumerRecord<String, byte[]>> records)
            throws InterruptedException {
        while (!stopping()) {
            Outcome outcome = attempt(records);
            if (outcome == Outcome.DONE) {
                return;
            }
            if (outcome == Outcome.SPLIT) {
                for (ConsumerRecord<String, byte[]> record : records) {
                    handleUntilDone(consumer, List.of(record));
                }
                return;
            }
            stayMember(consumer);
            pause(outcome == Outcome.NOT_YET ? NOT_YET : AFTER_FAILURE);
        }
    }

    private enum Outcome {
        DONE,
        NOT_YET,
        SPLIT,
        TRY_AGAIN
    }

    private Outcome attempt(List<ConsumerRecord<String, byte[]>> records) {
        try {
            database.workerRun(tx -> {
                handler.handle(tx, records);
                advance(tx, records);
            });
            remember(records);
            handler.committed();
            return Outcome.DONE;
        } catch (NotYet waiting) {
            LOG.debug("{} waits: {}", settings.consumer(), waiting.getMessage());
            return Outcome.NOT_YET;
        } catch (MovedElsewhere moved) {
            throw moved;
        } catch (RuntimeException failed) {
            return afterFailure(records, failed);
        }
    }

    private Outcome afterFailure(List<ConsumerRecord<String, byte[]>> records, RuntimeException failed) {
        if (Outage.isBehind(failed)) {
            LOG.warn("{} tries again: {}", settings.consumer(), failed.toString());
            return Outcome.TRY_AGAIN;
        }
        if (records.size() > 1) {
            LOG.warn("{} goes record by record after: {}", settings.consumer(), failed.toString());
            return Outcome.SPLIT;
        }
        ConsumerRecord<String, byte[]> poison = records.getFirst();
        LOG.error(
                "{} rejects {}-{}@{}",
                settings.consumer(),
                poison.topic(),
                poison.partition(),
                poison.offset(),
                failed);
        return reject(poison, String.valueOf(failed.getMessage()));
    }

    private Outcome reject(ConsumerRecord<String, byte[]> record, String reason) {
        RejectedRecord rejected = new RejectedRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                settings.consumer(),
                reason,
                Instant.now(),
                record.key(),
                RejectedRecord.encode(record.value()));
        String id = settings.consumer() + ":" + record.topic() + ":" + record.partition() + ":" + record.offset();
        String key = record.key() == null ? id : storable(record.key());
        try {
            database.workerRun(tx -> {
                Outbox.add(tx, new Outgoing(null, Topic.REJECTED, key, id, "rejected", Json.write(rejected)));
                advance(tx, List.of(record));
            });
            remember(List.of(record));
            return Outcome.DONE;
        } catch (RuntimeException e) {
            LOG.warn("{} could not reject yet: {}", settings.consumer(), e.toString());
            return Outcome.TRY_AGAIN;
        }
    }

    /** PostgreSQL keeps every character but one; the original key stands in the rejected record's body. */
    private static String storable(String key) {
        return key.replace('\0', '?');
    }

    private void advance(Tx tx, List<ConsumerRecord<String, byte[]>> records) {
        ends(records).forEach((partition, end) -> {
            long from = nextOffsets.getOrDefault(partition, 0L);
            if (!OffsetStore.advance(tx, settings.consumer(), partition, from, end)) {
                throw new MovedElsewhere(partition);
            }
        });
    }

    private void remember(List<ConsumerRecord<String, byte[]>> records) {
        nextOffsets.putAll(ends(records));
    }

    private static Map<TopicPartition, Long> ends(List<ConsumerRecord<String, byte[]>> records) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        records.forEach(r -> ends.put(new TopicPartition(r.topic(), r.partition()), r.offset() + 1));
        return ends;
    }

    private void stayMember(KafkaConsumer<String, byte[]> consumer) {
        consumer.pause(consumer.assignment());
        consumer.poll(Duration.ZERO);
        consumer.resume(consumer.assignment());
    }

    /** Every assignment starts where the database says, whatever Kafka remembers. */
    private final class FromDatabase implements ConsumerRebalanceListener {

        private final KafkaConsumer<String, byte[]> consumer;

        private FromDatabase(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                long next = database.worker(tx -> OffsetStore.find(tx, settings.consumer(), partition))
                        .orElse(0);
                nextOffsets.put(partition, next);
                consumer.seek(partition, next);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(nextOffsets::remove);
        }
    }

    private static final class MovedElsewhere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private MovedElsewhere(TopicPartition partition) {
            super(partition + " was read further by another instance", null, false, false);
        }
    }
}
