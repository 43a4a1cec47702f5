/**
 * Work that is done over and over while the process lives. The way in is {@link org.tributary.payout.duty.Duty}. Knows nothing of what is done;
 * may import nothing of ours.
 */
@NullMarked
package org.tributary.payout.duty;

import org.jspecify.annotations.NullMarked;
