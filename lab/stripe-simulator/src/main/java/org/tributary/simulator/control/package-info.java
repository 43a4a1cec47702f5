/**
 * For those who run and test the simulator: its own truth, faults on demand, health.
 *
 * <p>The ways in are the controllers. May import {@code fault}, {@code state} and {@code wire}. Never asks for a key:
 * the simulator is made for closed networks.
 */
@NullMarked
package org.tributary.simulator.control;

import org.jspecify.annotations.NullMarked;
