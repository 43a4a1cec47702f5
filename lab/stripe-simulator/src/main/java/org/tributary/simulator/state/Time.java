package org.tributary.simulator.state;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Where the simulator's time comes from. */
@Factory
class Time {

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
