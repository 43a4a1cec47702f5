/** The rules of what is due. */
@NullMarked
package org.tributary.payout.due;

import org.jspecify.annotations.NullMarked;
