package org.tributary.contracts.json;

/** Bytes that should have been JSON of a known shape and are not; the message is safe to store as a reason. */
public final class UnreadableJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableJson(String message, Throwable cause) {
        super(message, cause);
    }
}
