package org.tributary.payout.sending;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How items are sent.
 *
 * @param parallel how many items are under way at a time in this process
 * @param rest how long a thread waits when nothing is due
 * @param firstPause how long after a first inconclusive answer an item is looked at again; it doubles with every further one
 * @param lease how long an item belongs to who took it; longer than two calls to the rail can take
 */
@ConfigurationProperties("payout.sending")
public record SendingSettings(
        @Bindable(defaultValue = "4") int parallel,
        @Bindable(defaultValue = "PT0.5S") Duration rest,
        @Bindable(defaultValue = "PT1S") Duration firstPause,
        @Bindable(defaultValue = "PT2M") Duration lease) {}
