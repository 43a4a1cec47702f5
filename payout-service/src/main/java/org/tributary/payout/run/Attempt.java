package org.tributary.payout.run;

import java.time.Duration;
import java.time.Instant;
import org.tributary.contracts.id.PayoutId;

/**
 * One idempotency key at the rail, with what is known about it. Committed before the first call that uses it.
 *
 * @param number 1 for an item's first; a further one exists only after all before it were definitely refused
 * @param sends how many calls have been made or begun with the key
 * @param replayedError whether the rail has repeated a stored failure for the key
 */
public record Attempt(String key, int number, int sends, boolean replayedError, Instant createdAt) {

    /** The rail forgets keys after 24 hours; an hour before that we no longer rely on them. */
    static final Duration KEY_LIFE = Duration.ofHours(23);

    /** The key an item's attempt of that number has, whoever makes it. */
    public static String key(PayoutId itemId, int number) {
        return itemId.value() + "-" + number;
    }

    boolean keyIsOld(Instant now) {
        return !now.isBefore(createdAt.plus(KEY_LIFE));
    }

    boolean sentBefore() {
        return sends > 1;
    }
}
