package org.tributary.commission;

import io.micronaut.runtime.Micronaut;

/** Starts commission-service; configuration comes from the environment (docs/configuration.md). */
public final class CommissionService {

    private CommissionService() {}

    public static void main(String[] arguments) {
        Micronaut.build(arguments)
                .mainClass(CommissionService.class)
                .banner(false)
                .start();
    }
}
