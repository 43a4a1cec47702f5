/** What the port's values promise. */
@NullMarked
package org.tributary.payout.rail;

import org.jspecify.annotations.NullMarked;
