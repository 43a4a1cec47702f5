/** Claims about the room of the same name. */
@NullMarked
package org.tributary.payout.planning;

import org.jspecify.annotations.NullMarked;
