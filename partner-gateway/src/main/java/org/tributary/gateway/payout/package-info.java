/**
 * Payout accounts, runs and payouts, handed through to the payout service. The way in is {@link org.tributary.gateway.payout.Payouts}.
 * Imports remote and partner; decides about no money and approves nothing itself.
 */
@NullMarked
package org.tributary.gateway.payout;

import org.jspecify.annotations.NullMarked;
