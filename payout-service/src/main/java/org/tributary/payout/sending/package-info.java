/**
 * Drives approved items to the rail and finds out what became of them. The ways in are {@link org.tributary.payout.sending.SendingDuty}, which
 * works by itself, and {@link org.tributary.payout.sending.Settlement#told} for what a rail tells. May import {@code run}, {@code rail} and
 * {@code publish}; what an answer means is decided in {@code run}, never here.
 */
@NullMarked
package org.tributary.payout.sending;

import org.jspecify.annotations.NullMarked;
