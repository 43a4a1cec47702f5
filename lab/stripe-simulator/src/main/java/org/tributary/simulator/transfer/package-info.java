/**
 * Transfers to connected accounts and their reversals.
 *
 * <p>The ways in are the controllers. May import {@code balance}, {@code event}, {@code gate}, {@code state} and {@code
 * wire}. Never moves money without its balance line and its events, in one change.
 */
@NullMarked
package org.tributary.simulator.transfer;

import org.jspecify.annotations.NullMarked;
