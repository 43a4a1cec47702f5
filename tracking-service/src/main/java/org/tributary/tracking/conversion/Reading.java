package org.tributary.tracking.conversion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.CustomerId;

/**
 * A conversion that was read and checked, and nothing more yet.
 *
 * @param person whose it is, null where nobody is named: a refund
 * @param givenTime the caller's own {@code occurredAt}, part of what makes two bodies the same; null when there was none
 * @param answering what is said when it was taken in
 */
record Reading<A extends Answers.Taken>(
        ConversionEvent event,
        @Nullable Person person,
        @Nullable Instant givenTime,
        Answering<A> answering) {

    /** A customer, by the id that we know it by and as the caller told of it. */
    record Person(CustomerId id, Customer told) {}

    /** Words the answer. */
    @FunctionalInterface
    interface Answering<A> {
        /**
         * @param customer with what was heard of it before
         * @param duplicate whether the conversion was known before
         */
        A answer(Customer customer, boolean duplicate);
    }
}
