/**
 * From what is due to a planned run: makes sure that all of commission's news has arrived, judges every partner, and claims what is paid. The
 * way in is {@link org.tributary.payout.planning.Planning}. May import {@code due}, {@code run} and {@code publish}; never talks to a rail.
 */
@NullMarked
package org.tributary.payout.planning;

import org.jspecify.annotations.NullMarked;
