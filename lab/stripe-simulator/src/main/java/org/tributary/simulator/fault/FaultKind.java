package org.tributary.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong with a request. */
public enum FaultKind {
    /** The connection is reset before anything is done. */
    REFUSE,
    /** Nothing is done, and no answer comes. */
    TIMEOUT_BEFORE,
    /** It is done, and no answer comes. */
    TIMEOUT_AFTER,
    /** It is done, and the connection is reset instead of an answer. */
    RESET_AFTER,
    /** It is done, and the answer breaks off in the middle. */
    TRUNCATE,
    /** Nothing is done; the answer is 500 and is kept under the idempotency key, as Stripe does for v1. */
    ERROR_5XX,
    /** Nothing is done; the answer is 429. */
    ERROR_429,
    /** Nothing is done; the answer is that the platform's balance is too low. */
    INSUFFICIENT_BALANCE;

    /** The name in the control interface, for example {@code timeout_after}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name; empty when there is none. */
    public static Optional<FaultKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst();
    }
}
