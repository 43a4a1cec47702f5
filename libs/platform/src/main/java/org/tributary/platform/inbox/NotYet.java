package org.tributary.platform.inbox;

/** A record depends on something that has not arrived; the batch is rolled back and comes again. */
public final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotYet(String waitingFor) {
        super(waitingFor, null, false, false);
    }
}
