package org.tributary.simulator.state;

import java.time.Instant;

/**
 * How far an event has come on its way to the webhook endpoint. An event without one was recorded while no endpoint was
 * configured.
 *
 * @param attempts deliveries tried so far
 * @param due when the next attempt is made, while {@code status} is pending
 */
public record Delivery(String event, Status status, int attempts, Instant due) implements Fact {

    /** Pending until the endpoint took the event or all attempts failed. */
    public enum Status {
        PENDING,
        DELIVERED,
        FAILED
    }

    /** A delivery that is due at once. */
    public static Delivery of(Event event) {
        return new Delivery(event.id(), Status.PENDING, 0, event.created());
    }
}
