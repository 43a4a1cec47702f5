/**
 * Events that a rail posts to us: proved, stored once, applied in the same transaction. The way in is HTTP, {@code POST /webhooks/stripe}. May
 * import {@code rail.stripe}, {@code sending} and {@code account}; never believes an unsigned word, never decides about money.
 */
@NullMarked
package org.tributary.payout.webhook;

import org.jspecify.annotations.NullMarked;
