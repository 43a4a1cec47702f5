package org.tributary.commission.simulation;

import java.util.Locale;

/** Where a simulation stands. */
public enum Status {
    QUEUED,
    RUNNING,
    FINISHED,
    /** It broke; {@link Simulation#failure} says why. */
    FAILED,
    /** Somebody did not want it any more. */
    CANCELED,
    /** The process that ran it ended first. */
    INTERRUPTED;

    /** As it stands in SQL and JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether it is still to come to an end. */
    public boolean isUnderWay() {
        return this == QUEUED || this == RUNNING;
    }
}
