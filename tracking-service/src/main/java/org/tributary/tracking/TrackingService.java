package org.tributary.tracking;

import io.micronaut.runtime.Micronaut;

/** Starts the tracking service; everything it needs comes from the environment. */
public final class TrackingService {

    private TrackingService() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(TrackingService.class).banner(false).start();
    }
}
