/**
 * The port to whoever moves the money: what is asked, and every answer there can be, as values. The way in is
 * {@link org.tributary.payout.rail.Rail}. May import contracts alone, so that the core may speak of its answers; knows no provider and never
 * decides what an answer means for a run.
 */
@NullMarked
package org.tributary.payout.rail;

import org.jspecify.annotations.NullMarked;
