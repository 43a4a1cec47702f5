/**
 * What people decide about a run: approve it, call it off, try again what failed. The way in is
 * {@link org.tributary.payout.decision.Decisions}. May import {@code run}, {@code publish} and {@code sending}; never talks to a rail.
 */
@NullMarked
package org.tributary.payout.decision;

import org.jspecify.annotations.NullMarked;
