package org.tributary.commission.intake;

import java.util.Locale;

/** What became of an event that was taken in. */
enum Outcome {
    /** Somebody earned, or gave back what was earned. */
    EARNED,
    /** Its receipt says why nobody did. */
    NOT_EARNED,
    /** It waits for something that has not arrived. */
    PARKED,
    /** It came before. */
    REPEATED;

    /** The metric's tag. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
