/** Claims about the module as a whole. */
@NullMarked
package org.tributary.payout;

import org.jspecify.annotations.NullMarked;
