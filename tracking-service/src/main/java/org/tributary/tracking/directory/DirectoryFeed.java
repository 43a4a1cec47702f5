package org.tributary.tracking.directory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.json.UnreadableJson;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.health.ReadinessCheck;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;

/**
 * Reads {@code tributary.directory} into the {@link Directory} on one thread, outside any consumer group: every instance reads all of
 * it. Starts where the snapshot ends. An entry that cannot be read is left out and said; the rest goes on.
 */
final class DirectoryFeed implements ReadinessCheck, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFeed.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.DIRECTORY.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration END_OF_TOPIC = Duration.ofSeconds(10);
    private static final int MOST_RECORDS = 5_000;

    private final Directory directory;
    private final KafkaSettings kafka;
    private final Topics topics;
    private final String client;
    private final Thread thread;
    private volatile boolean usable;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;
    private volatile boolean stopping;

    /** @param usable whether a snapshot was loaded, so that work can begin before Kafka answers */
    DirectoryFeed(Directory directory, KafkaSettings kafka, Topics topics, String client, boolean usable) {
        this.directory = directory;
        this.kafka = kafka;
        this.topics = topics;
        this.client = client;
        this.usable = usable;
        this.thread = Thread.ofPlatform().name("directory").daemon().unstarted(this::run);
    }

    DirectoryFeed start() {
        thread.start();
        return this;
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Optional<String> waitingFor() {
        return usable
                ? Optional.empty()
                : Optional.of("the directory of links and keys to be read from Kafka; there is no snapshot yet");
    }

    @Override
    public void close() {
        stopping = true;
        KafkaConsumer<String, byte[]> reading = current;
        if (reading == null) {
            thread.interrupt();
        } else {
            reading.wakeup();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                topics.await();
                follow();
            } catch (InterruptedException stop) {
                return;
            } catch (KafkaException broken) {
                if (!stopping) {
                    LOG.warn("the directory is read anew from {}: {}", directory.offset() + 1, broken.toString());
                    LockSupport.parkNanos(AFTER_FAILURE.toNanos());
                }
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<String, byte[]> consumer = kafka.consumer(client, MOST_RECORDS)) {
            current = consumer;
            consumer.assign(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), END_OF_TOPIC).getOrDefault(PARTITION, 0L);
            startOverIfTopicIsNew(end);
            consumer.seek(PARTITION, directory.applied() + 1);
            while (!stopping) {
                apply(consumer.poll(POLL));
                usable = usable || consumer.position(PARTITION) >= end;
            }
        } finally {
            current = null;
        }
    }

    private void startOverIfTopicIsNew(long end) {
        if (directory.offset() >= end) {
            LOG.warn(
                    "the directory ends at {}, before what was known up to {}: it was made anew and is read anew",
                    end,
                    directory.offset());
            directory.clear();
        }
    }

    private void apply(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                directory.apply(record.offset(), Json.read(record.value(), DirectoryEntry.class));
            } catch (UnreadableJson unreadable) {
                LOG.error("entry {} of the directory is left out: {}", record.offset(), unreadable.getMessage());
            }
        }
    }
}
