/**
 * Simulations: drafts that are put to stored history in the background, what came of them, and their end after some weeks. The way in is
 * {@link org.tributary.commission.simulation.Simulations}. What a draft changes is decided in {@code replay}; here is who reads which part
 * of history when. Writes to its own tables and to nothing else.
 */
@NullMarked
package org.tributary.commission.simulation;

import org.jspecify.annotations.NullMarked;
