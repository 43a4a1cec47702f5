/**
 * How Stripe's API reads and speaks: strict parameters, documents, lists, refusals, ids, names of operations.
 *
 * <p>The ways in are {@link org.tributary.simulator.wire.Parameters} and {@link org.tributary.simulator.wire.Outcome}.
 * May import Jackson. Never knows what a request means.
 */
@NullMarked
package org.tributary.simulator.wire;

import org.jspecify.annotations.NullMarked;
