package org.tributary.commission.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of conversions, and how long after they were recorded. */
@Singleton
final class IntakeMeter {

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final Timer delay;
    private final Clock clock;

    IntakeMeter(MeterRegistry metrics, Clock clock) {
        for (Outcome outcome : Outcome.values()) {
            counters.put(outcome, metrics.counter("tributary.conversions", "outcome", outcome.code()));
        }
        this.delay = metrics.timer("tributary.conversions.delay");
        this.clock = clock;
    }

    void count(Collection<Outcome> outcomes) {
        outcomes.forEach(outcome -> counters.get(outcome).increment());
    }

    /** @param oldest when the oldest event of a batch was recorded */
    void delayed(Instant oldest) {
        Duration age = Duration.between(oldest, clock.instant());
        delay.record(age.isNegative() ? Duration.ZERO : age);
    }
}
