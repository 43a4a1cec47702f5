/**
 * Idempotency keys: one key stands for one request.
 *
 * <p>The way in is {@link org.tributary.simulator.idempotency.IdempotencyKeys}. May import {@code state} and {@code
 * wire}. Never decides which answers are kept; that is the gate's.
 */
@NullMarked
package org.tributary.simulator.idempotency;

import org.jspecify.annotations.NullMarked;
