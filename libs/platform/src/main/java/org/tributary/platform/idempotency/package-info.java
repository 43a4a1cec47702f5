/**
 * Requests that carry an {@code Idempotency-Key} have their effect once. The way in is
 * {@link org.tributary.platform.idempotency.IdempotentAnswers}. Imports database and problem; knows no resource, never stores a
 * one-time secret.
 */
@NullMarked
package org.tributary.platform.idempotency;

import org.jspecify.annotations.NullMarked;
