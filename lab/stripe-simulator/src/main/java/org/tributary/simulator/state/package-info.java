/**
 * What is true in the simulator, and its durability.
 *
 * <p>What lives here: the facts (accounts, transfers, events, stored answers, …), the {@link
 * org.tributary.simulator.state.World} that they make up, and the journal they are written to. The way in is {@link
 * org.tributary.simulator.state.State#change}. May import {@link org.tributary.simulator.SimulatorSettings}. Never
 * knows about HTTP or how Stripe writes things down.
 */
@NullMarked
package org.tributary.simulator.state;

import org.jspecify.annotations.NullMarked;
