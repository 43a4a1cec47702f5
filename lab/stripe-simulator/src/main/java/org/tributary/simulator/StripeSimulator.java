package org.tributary.simulator;

import io.micronaut.runtime.Micronaut;

/** The simulator as a process; everything is configured by environment variables (see the module's README). */
public final class StripeSimulator {

    private StripeSimulator() {}

    /** Starts the server; it ends with exit code 1 and a message when a setting is missing. */
    public static void main(String[] arguments) {
        Micronaut.build(arguments)
                .mainClass(StripeSimulator.class)
                .banner(false)
                .start();
    }
}
