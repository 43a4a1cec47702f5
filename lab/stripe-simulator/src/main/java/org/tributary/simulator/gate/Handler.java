package org.tributary.simulator.gate;

import org.tributary.simulator.state.Draft;
import org.tributary.simulator.wire.Outcome;
import org.tributary.simulator.wire.Parameters;

/** One operation: reads its parameters and the world, records what becomes true, and says how it went. */
public interface Handler {

    /** Called alone; what {@code draft} holds afterwards becomes true together with the stored answer. */
    Outcome answer(Parameters parameters, Draft draft);
}
