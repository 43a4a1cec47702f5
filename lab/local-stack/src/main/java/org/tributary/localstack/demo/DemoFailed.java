package org.tributary.localstack.demo;

/** The public API did not do what the demo needs; the message says what was asked, what came back and what to do. */
public final class DemoFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailed(String message) {
        super(message);
    }
}
