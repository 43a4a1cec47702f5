package org.tributary.tracking.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.tracking.journal.EpochLog;

/**
 * One epoch on its way. Reads ahead of the acknowledgements, up to a bound; what is acknowledged without a
 * gap is released. If a send fails for good the shipment is over and another one starts again at the checkpoint: consumers know
 * by their watermarks and keys what they have seen.
 */
final class Shipment {

    private static final Logger LOG = LoggerFactory.getLogger(Shipment.class);
    private static final EpochLog.Found NOT_YET = new EpochLog.NotYet();
    private static final int MOST_RECORDS_IN_FLIGHT = 20_000;

    /** Below what the producer buffers, so that handing over never blocks and stopping stays prompt. */
    private static final long MOST_BYTES_IN_FLIGHT = 16 << 20;

    /** So many records go out between two looks at what came back. */
    private static final int BETWEEN_LOOKS = 128;

    private static final Duration WHEN_IDLE = Duration.ofMillis(5);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMillis(500);

    private final EpochLog log;
    private final Senders senders;
    private final RelayFigures figures;
    private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>();
    private long position;
    private long acknowledged;
    private long nextCheckpoint = System.nanoTime() + BETWEEN_CHECKPOINTS.toNanos();
    private boolean complained;
    private volatile @Nullable Exception failure;

    private static final class InFlight {
        private final long end;
        private final long time;
        private volatile boolean acknowledged;

        private InFlight(EpochLog.Entry entry) {
            this.end = entry.end();
            this.time = entry.time();
        }
    }

    Shipment(EpochLog log, Senders senders, RelayFigures figures) {
        this.log = log;
        this.senders = senders;
        this.figures = figures;
        this.position = log.checkpoint();
        this.acknowledged = position;
    }

    /**
     * Ships until the epoch has ended and all of it is acknowledged, or until told to stop.
     *
     * @return the end of the epoch; null when told to stop
     * @throws KafkaException when nothing more can be sent
     */
    EpochLog.@Nullable End ship(BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            settle();
            switch (sendSome()) {
                case EpochLog.Entry _ -> {}
                case EpochLog.NotYet _ -> LockSupport.parkNanos(WHEN_IDLE.toNanos());
                case EpochLog.End end
                when inFlight.isEmpty() -> {
                    return end;
                }
                case EpochLog.End _ -> LockSupport.parkNanos(WHEN_IDLE.toNanos());
            }
        }
        checkpoint();
        return null;
    }

    /** Sends what is there, up to a bound, and answers what was found last. */
    private EpochLog.Found sendSome() {
        EpochLog.Found found = NOT_YET;
        for (int sent = 0; sent < BETWEEN_LOOKS; sent++) {
            found = mayReadOn() ? log.read(position) : NOT_YET;
            if (!(found instanceof EpochLog.Entry entry)) {
                return found;
            }
            send(entry);
        }
        return found;
    }

    private boolean mayReadOn() {
        return inFlight.size() < MOST_RECORDS_IN_FLIGHT && position - acknowledged < MOST_BYTES_IN_FLIGHT;
    }

    private void send(EpochLog.Entry entry) {
        position = entry.end();
        InFlight sent = new InFlight(entry);
        inFlight.add(sent);
        ProducerRecord<String, byte[]> record = Outbound.of(entry);
        if (record == null) {
            sent.acknowledged = true;
            return;
        }
        var _ = senders.send(record, (_, broken) -> {
            if (broken == null) {
                sent.acknowledged = true;
            } else {
                failure = broken;
            }
        });
    }

    private void settle() {
        for (InFlight head = inFlight.peek(); head != null && head.acknowledged; head = inFlight.peek()) {
            acknowledged = head.end;
            inFlight.remove();
            figures.shipped();
        }
        if (failure != null) {
            throw new KafkaException("the relay starts again at its checkpoint", failure);
        }
        InFlight oldest = inFlight.peek();
        figures.standing(log, acknowledged, oldest == null ? 0 : oldest.time);
        if (System.nanoTime() - nextCheckpoint >= 0) {
            checkpoint();
            nextCheckpoint = System.nanoTime() + BETWEEN_CHECKPOINTS.toNanos();
        }
    }

    /** A checkpoint that lags behind costs nothing but repetition after a crash, so shipping goes on without it. */
    private void checkpoint() {
        try {
            log.release(acknowledged);
            complained = false;
        } catch (IOException e) {
            if (!complained) {
                LOG.error(
                        "The checkpoint of epoch {} cannot be written. Shipping goes on; after a crash some is sent again, which"
                                + " consumers notice.",
                        log.epoch(),
                        e);
            }
            complained = true;
        }
    }
}
