/**
 * CORE. Replay: history put to a draft plan, conversion by conversion in the order in which it was judged, and what would have been
 * different. The way in is {@link org.tributary.commission.replay.Replay}; {@link org.tributary.commission.replay.Sharing} says what of it
 * may run side by side. Pure; imports contracts, {@code attribution}, {@code plan} and {@code verdict}; reads no history and books nothing.
 */
@NullMarked
package org.tributary.commission.replay;

import org.jspecify.annotations.NullMarked;
