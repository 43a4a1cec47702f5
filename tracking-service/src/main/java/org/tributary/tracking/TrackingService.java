package org.tributary.tracking;

import io.micronaut.runtime.Micronaut;

/** Starts the tracking service; everything it needs comes from the environment. */
public final class TrackingService {

    private static final String ALLOCATOR = "io.netty.allocator.type";

    private TrackingService() {}

    public static void main(String[] args) {
        if (System.getProperty(ALLOCATOR) == null) {
            // Redirects need small buffers of one size, for which the older allocator does less than the adaptive one.
            System.setProperty(ALLOCATOR, "pooled");
        }
        Micronaut.build(args).mainClass(TrackingService.class).banner(false).start();
    }
}
