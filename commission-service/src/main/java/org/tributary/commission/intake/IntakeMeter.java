package org.tributary.commission.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Counts what became of conversions, and how long after they were recorded. */
@Singleton
final class IntakeMeter {

    private final MeterRegistry metrics;
    private final Timer delay;
    private final Clock clock;

    IntakeMeter(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.delay = metrics.timer("tributary.conversions.delay");
        this.clock = clock;
    }

    void count(Collection<Outcome> outcomes) {
        outcomes.forEach(outcome -> metrics.counter("tributary.conversions.taken", "outcome", outcome.code())
                .increment());
    }

    /** @param recorded when the oldest event of a batch was recorded */
    void delayed(Instant recorded) {
        Duration age = Duration.between(recorded, clock.instant());
        delay.record(age.isNegative() ? Duration.ZERO : age);
    }
}
