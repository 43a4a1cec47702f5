package org.tributary.tracking.relay;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.kafka.KafkaSettings;
import org.tributary.platform.kafka.Topics;
import org.tributary.tracking.journal.EpochLog;
import org.tributary.tracking.journal.Instance;
import org.tributary.tracking.journal.Journal;
import org.tributary.tracking.journal.LeftEpochs;

/**
 * Ships the journal to Kafka on one thread: first what earlier process starts left, oldest first, then the running epoch as it
 * grows. When all of an epoch is acknowledged, its end is announced on every lane, then by a fence in the directory; then its
 * files go. Kafka may be away for hours. An orderly stop seals the journal and ships what can be shipped in a few seconds.
 */
@Context
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(4);
    private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration WHILE_AWAY = Duration.ofMillis(100);

    private final int instance;
    private final Journal running;
    private final Deque<EpochLog> left;
    private final KafkaSettings kafka;
    private final Topics topics;
    private final RelayFigures figures;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean stopping;

    Relay(
            Instance instance,
            Journal running,
            LeftEpochs left,
            KafkaSettings kafka,
            Topics topics,
            RelayFigures figures,
            Clock clock) {
        this.instance = instance.instance();
        this.running = running;
        this.left = new ArrayDeque<>(left.oldestFirst());
        this.left.add(running);
        this.kafka = kafka;
        this.topics = topics;
        this.figures = figures;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
    }

    /** Seals the journal, ships what can be shipped in time, and stops. */
    @PreDestroy
    @Override
    public void close() {
        running.seal();
        try {
            boolean shippedAll = thread.join(LAST_CHANCE);
            stopping = true;
            if (!shippedAll && !thread.join(LAST_CHECKPOINT)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        awaitKafka();
        while (!stopping && !left.isEmpty()) {
            try (Senders senders = Senders.of(kafka, instance)) {
                shipAll(senders);
            } catch (KafkaException | IOException | ExecutionException broken) {
                startOver(broken.toString(), null);
            } catch (RuntimeException bug) {
                startOver("unexpectedly", bug);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void startOver(String why, @Nullable Exception trace) {
        if (!stopping) {
            LOG.warn("the relay starts over: {}", why, trace);
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
    }

    /** Looks instead of waiting, so that the figures show a backlog that grows before Kafka was ever reached. */
    private void awaitKafka() {
        while (!stopping && !topics.exist()) {
            EpochLog first = left.getFirst();
            long oldest = first.read(first.checkpoint()) instanceof EpochLog.Entry entry ? entry.time() : 0;
            noteWaiting();
            figures.standing(first, first.checkpoint(), oldest);
            LockSupport.parkNanos(WHILE_AWAY.toNanos());
        }
    }

    private void shipAll(Senders senders) throws IOException, ExecutionException, InterruptedException {
        while (!stopping && !left.isEmpty()) {
            noteWaiting();
            EpochLog log = left.getFirst();
            EpochLog.End end = new Shipment(log, senders, figures).ship(() -> stopping);
            if (end != null) {
                announceEnd(senders, log.epoch(), end.position());
                log.delete();
                left.removeFirst();
            }
        }
    }

    private void noteWaiting() {
        figures.waiting(left.stream()
                .skip(1)
                .mapToLong(log -> log.bytesAfter(log.checkpoint()))
                .sum());
    }

    /** The lanes first: who sees the fence may be sure that every lane has its mark. */
    private void announceEnd(Senders senders, long epoch, long end) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> marks = new ArrayList<>();
        for (int lane = 0; lane < Topic.LANES; lane++) {
            marks.add(senders.send(Outbound.laneEnded(instance, epoch, end, lane)));
        }
        for (Future<RecordMetadata> mark : marks) {
            mark.get();
        }
        senders.send(Outbound.fence(instance, epoch, end, clock.instant())).get();
        LOG.info("epoch {} of instance {} is shipped up to {} and fenced", epoch, instance, end);
    }
}
