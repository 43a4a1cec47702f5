package org.tributary.payout.planning;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How planning waits.
 *
 * @param patience longest wait for commission's answer and news before planning is refused; shorter than the gateway waits for us
 */
@ConfigurationProperties("payout.planning")
public record PlanningSettings(
        @Bindable(defaultValue = "PT10S") Duration patience) {}
