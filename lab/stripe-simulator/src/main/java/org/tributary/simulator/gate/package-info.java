/**
 * What every request of the API goes through: who asks, which operation, idempotency, faults, the answer's form.
 *
 * <p>The way in is {@link org.tributary.simulator.gate.Gate}. May import {@code wire}, {@code state}, {@code
 * idempotency}, {@code fault} and the HTTP server. Never knows what an operation means.
 */
@NullMarked
package org.tributary.simulator.gate;

import org.jspecify.annotations.NullMarked;
