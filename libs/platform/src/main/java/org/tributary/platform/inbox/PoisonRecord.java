package org.tributary.platform.inbox;

/** A record that no repetition will make processable; the message is stored with it as the reason. */
public final class PoisonRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PoisonRecord(String reason) {
        super(reason);
    }

    public PoisonRecord(String reason, Throwable cause) {
        super(reason, cause);
    }
}
