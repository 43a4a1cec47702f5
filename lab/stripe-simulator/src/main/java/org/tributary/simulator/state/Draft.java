package org.tributary.simulator.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change in the making: the world as it is, and the facts that become true together when the change is committed.
 * What is recorded here is not yet visible in {@link #world()}.
 */
public final class Draft {

    private final World world;
    private final Instant now;
    private final @Nullable Origin origin;
    private final List<Fact> facts = new ArrayList<>();

    Draft(World world, Instant now, @Nullable Origin origin) {
        this.world = world;
        this.now = now;
        this.origin = origin;
    }

    /** What is true before this change. */
    public World world() {
        return world;
    }

    /** The moment of this change, in whole milliseconds. */
    public Instant now() {
        return now;
    }

    /** The request behind this change; null when nobody asked through the API. */
    public @Nullable Origin origin() {
        return origin;
    }

    /** Makes a fact part of this change. */
    public void record(Fact fact) {
        facts.add(fact);
    }

    List<Fact> facts() {
        return facts;
    }
}
