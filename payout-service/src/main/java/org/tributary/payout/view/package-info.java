/**
 * Runs and payouts as they are shown. The way in is {@link org.tributary.payout.view.Views}. May import {@code run} for its statuses; reads
 * only, decides nothing.
 */
@NullMarked
package org.tributary.payout.view;

import org.jspecify.annotations.NullMarked;
