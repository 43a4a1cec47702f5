package org.tributary.payout;

import io.micronaut.runtime.Micronaut;
import org.tributary.payout.rail.stripe.NoSilentResend;

/** The process. Everything is configured by environment variables; a missing secret stops it with the variable's name. */
public final class PayoutService {

    private PayoutService() {}

    /** Starts it. PostgreSQL, Kafka and the rail may be away; readiness says what it waits for. */
    public static void main(String[] arguments) {
        NoSilentResend.enforce();
        Micronaut.build(arguments).mainClass(PayoutService.class).banner(false).start();
    }
}
