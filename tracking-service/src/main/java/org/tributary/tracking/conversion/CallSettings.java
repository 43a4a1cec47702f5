package org.tributary.tracking.conversion;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How many calls are taken; zero switches a limit off. Each instance counts for itself.
 *
 * @param callsPerSecond with one secret key, over ten seconds
 * @param pageCallsPerMinute with one publishable key from one address
 * @param refusalsPerMinute from one address without a key that is known
 */
@ConfigurationProperties("tracking.limits")
record CallSettings(
        @Bindable(defaultValue = "1000") int callsPerSecond,
        @Bindable(defaultValue = "120") int pageCallsPerMinute,
        @Bindable(defaultValue = "120") int refusalsPerMinute) {}
