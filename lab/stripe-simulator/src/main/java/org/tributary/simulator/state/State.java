package org.tributary.simulator.state;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.SimulatorSettings;

/**
 * The one place where something becomes true. Changes happen one after the other; the facts of a change are in the
 * journal, all or none, before {@link #change} returns, so they survive the death of the process.
 */
@Context
public final class State {

    private final ReentrantLock lock = new ReentrantLock();
    private final World world = new World();
    private final List<Consumer<Fact>> followers = new CopyOnWriteArrayList<>();
    private final Journal journal;
    private final Clock clock;

    /** Reads back what an earlier process left behind; fails when the journal is damaged or in use. */
    public State(SimulatorSettings settings, Clock clock) {
        this.clock = clock;
        this.journal = Journal.open(Path.of(settings.data()), world::apply);
    }

    /** {@link #change(Origin, Function)} for a change that nobody asked for through the API. */
    public <T> T change(Function<Draft, T> work) {
        return change(null, work);
    }

    /**
     * Runs {@code work} alone and makes what it recorded true. {@code work} may read the world only while it runs. When
     * it throws, or when the journal cannot be written, nothing becomes true.
     */
    public <T> T change(@Nullable Origin origin, Function<Draft, T> work) {
        lock.lock();
        try {
            Draft draft = new Draft(world, clock.instant().truncatedTo(ChronoUnit.MILLIS), origin);
            T result = work.apply(draft);
            commit(draft.facts());
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Calls {@code follower} with each fact that becomes true from now on, in order; it must be quick. */
    public void follow(Consumer<Fact> follower) {
        followers.add(follower);
    }

    /** Whether changes can be made; false after the journal could not be written. */
    public boolean writable() {
        return journal.writable();
    }

    @PreDestroy
    void close() {
        journal.close();
    }

    private void commit(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        journal.append(facts);
        for (Fact fact : facts) {
            world.apply(fact);
            followers.forEach(follower -> follower.accept(fact));
        }
    }
}
