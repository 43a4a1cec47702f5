package org.tributary.simulator.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address handed to a payee, where the account's owner completes what is needed.
 *
 * @param token the unguessable part of the address
 * @param refreshUrl where an expired link sends the visitor
 * @param returnUrl where a completed one does; without it a page says that all is done
 */
public record OnboardingLink(
        String token,
        String account,
        Instant created,
        List<String> configurations,
        @Nullable String refreshUrl,
        @Nullable String returnUrl)
        implements Fact {

    private static final Duration LIFE = Duration.ofDays(1);

    /** The moment from which the link no longer works. */
    public Instant expires() {
        return created.plus(LIFE);
    }
}
