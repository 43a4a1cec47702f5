package org.tributary.localstack.start;

/** A component did not come up; the message says which, why as far as is known, and where to look. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailed(String message) {
        super(message);
    }
}
