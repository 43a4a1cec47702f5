/** Claims about the room of the same name. */
@NullMarked
package org.tributary.payout.door;

import org.jspecify.annotations.NullMarked;
