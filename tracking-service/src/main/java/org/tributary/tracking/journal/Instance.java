package org.tributary.tracking.journal;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Which tracking instance this is: with the epoch and a position it names a record among all instances.
 *
 * @param instance 0 to 65535, the ordinal in a StatefulSet
 */
@ConfigurationProperties("tracking")
public record Instance(@Bindable(defaultValue = "0") int instance) {

    private static final int LAST = 65_535;

    public Instance {
        if (instance < 0 || instance > LAST) {
            throw new IllegalArgumentException(
                    "TRACKING_INSTANCE is " + instance + "; instances are numbered 0 to " + LAST);
        }
    }
}
