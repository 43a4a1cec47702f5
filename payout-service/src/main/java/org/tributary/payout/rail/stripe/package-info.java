/**
 * Stripe Connect as a rail: transfers to recipients' accounts, accounts by Accounts v2, signed events. The way in is the port
 * {@link org.tributary.payout.rail.Rail}, and {@link org.tributary.payout.rail.stripe.StripeEvents} for webhooks. The only room that knows
 * {@code com.stripe}; knows no database, and never decides what an answer means.
 */
@NullMarked
package org.tributary.payout.rail.stripe;

import org.jspecify.annotations.NullMarked;
