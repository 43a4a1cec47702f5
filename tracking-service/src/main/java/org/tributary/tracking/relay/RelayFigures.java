package org.tributary.tracking.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.journal.EpochLog;

/** How far the relay is behind. The relay's thread notes where it stands; whoever reads the metrics does the sums. */
@Singleton
final class RelayFigures {

    private final Counter shipped;
    private final Clock clock;
    private volatile Standing standing = new Standing(null, 0, 0);
    private volatile long waitingBytes;

    /**
     * Where the relay stands.
     *
     * @param acknowledged everything before it is
     * @param oldest milliseconds since 1970 of the oldest record that is not, 0 for none
     */
    private record Standing(@Nullable EpochLog log, long acknowledged, long oldest) {}

    RelayFigures(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.shipped = Counter.builder("tributary.relay.shipped")
                .description("records of the journal that Kafka has acknowledged")
                .register(metrics);
        Gauge.builder("tributary.journal.backlog.bytes", this, RelayFigures::backlogBytes)
                .description("bytes of the journal that Kafka has not acknowledged, all epochs")
                .register(metrics);
        Gauge.builder("tributary.journal.oldest.seconds", this, RelayFigures::oldestSeconds)
                .description("age of the oldest record that Kafka has not acknowledged")
                .register(metrics);
    }

    void shipped() {
        shipped.increment();
    }

    void standing(EpochLog log, long acknowledged, long oldest) {
        standing = new Standing(log, acknowledged, oldest);
    }

    /** Bytes of epochs whose turn has not come. */
    void waiting(long bytes) {
        waitingBytes = bytes;
    }

    long backlogBytes() {
        Standing now = standing;
        return waitingBytes + (now.log == null ? 0 : now.log.bytesAfter(now.acknowledged));
    }

    private double oldestSeconds() {
        long oldest = standing.oldest;
        return oldest == 0 ? 0 : Math.max(0, clock.millis() - oldest) / 1_000.0;
    }
}
