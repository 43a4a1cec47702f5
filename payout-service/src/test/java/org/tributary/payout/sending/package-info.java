/** Claims about the room of the same name. */
@NullMarked
package org.tributary.payout.sending;

import org.jspecify.annotations.NullMarked;
