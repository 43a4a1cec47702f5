/** The contract of a rail, held against the simulator by the real library. */
@NullMarked
package org.tributary.payout.rail.stripe;

import org.jspecify.annotations.NullMarked;
