package org.tributary.gateway;

import io.micronaut.runtime.Micronaut;

/** Starts the gateway. Everything it needs comes from the environment. */
public final class PartnerGateway {

    private PartnerGateway() {}

    /** Returns when the process is told to stop. */
    public static void main(String[] args) {
        Micronaut.build(args).mainClass(PartnerGateway.class).banner(false).start();
    }
}
