/** Claims about the room of the same name. */
@NullMarked
package org.tributary.payout.run;

import org.jspecify.annotations.NullMarked;
