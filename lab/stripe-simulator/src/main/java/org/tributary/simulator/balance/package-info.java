/**
 * The platform's balance: its lines, their sums, and the money it starts with.
 *
 * <p>The way in is {@link org.tributary.simulator.balance.Funds}, besides the controller. May import {@code gate},
 * {@code event}, {@code state} and {@code wire}. Never goes below zero.
 */
@NullMarked
package org.tributary.simulator.balance;

import org.jspecify.annotations.NullMarked;
