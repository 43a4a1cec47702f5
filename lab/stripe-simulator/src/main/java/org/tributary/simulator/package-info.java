/**
 * The Stripe simulator: a stateful stand-in for the part of Stripe's API that payouts use.
 *
 * <p>What lives here: the process itself ({@link org.tributary.simulator.StripeSimulator}) and its settings. A request
 * goes {@code gate} (who asks, idempotency, faults) → {@code account}, {@code transfer}, {@code balance} or {@code
 * event} (what it means) → {@code state} (what is then true, on disk before the answer); {@code webhook} tells the
 * platform. May import nothing of Tributary's. Never calls Stripe.
 */
@NullMarked
package org.tributary.simulator;

import org.jspecify.annotations.NullMarked;
