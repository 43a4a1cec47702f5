/** Claims about the room of the same name. */
@NullMarked
package org.tributary.payout.webhook;

import org.jspecify.annotations.NullMarked;
