package org.tributary.contracts.json;

import org.jspecify.annotations.Nullable;

/** Bytes that should have been JSON of a known shape and are not; the message is safe to store as a reason. */
public final class UnreadableJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableJson(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
