package org.tributary.commission.simulation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.replay.Change;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Simulations of one organisation at a time: asked for, looked at, given up. They run by themselves. */
@Singleton
public final class Simulations {

    private static final int MOST_UNDER_WAY = 10;
    private static final long TRY_AGAIN_SECONDS = 60;

    private final Database database;
    private final SimulationRunner runner;

    Simulations(Database database, SimulationRunner runner) {
        this.database = database;
        this.runner = runner;
    }

    /**
     * Queues a simulation.
     *
     * @throws ProblemException 429 {@code too_many_simulations} when so many of the organisation's wait already
     */
    public void start(Simulation simulation) {
        database.webRun(simulation.org(), tx -> {
            if (SimulationStore.underWay(tx) >= MOST_UNDER_WAY) {
                throw ProblemException.tooManyRequests(
                        "too_many_simulations",
                        MOST_UNDER_WAY + " simulations are under way already. Wait for one to end, or cancel one.",
                        TRY_AGAIN_SECONDS);
            }
            SimulationStore.insert(tx, simulation);
        });
        runner.wake();
    }

    public Optional<Simulation> find(OrganisationId org, SimulationId id) {
        return database.web(org, tx -> SimulationStore.find(tx, id));
    }

    /** Newest first, one more than the page holds where there are more. */
    public List<Simulation> list(OrganisationId org, @Nullable ProgramId program, PageRequest page) {
        return database.web(org, tx -> SimulationStore.list(tx, program, page));
    }

    /** What partners would have earned, who moves most first; nothing before it has finished. */
    public List<Ranked> partners(OrganisationId org, SimulationId id, PageRequest page) {
        return database.web(org, tx -> ResultStore.partners(tx, id, page));
    }

    /** The conversions that the draft judges otherwise, in the order in which they were judged. */
    public List<Change> receipts(OrganisationId org, SimulationId id, Change.@Nullable Kind kind, PageRequest page) {
        return database.web(org, tx -> ResultStore.receipts(tx, id, kind, page));
    }

    /** @return false when it had ended before */
    public boolean cancel(OrganisationId org, SimulationId id, Instant now) {
        return database.web(org, tx -> SimulationStore.cancel(tx, id, now));
    }

    /** Runs one again that came to no result. @return false when it has one, or is under way */
    public boolean again(OrganisationId org, SimulationId id) {
        boolean queued = database.web(org, tx -> SimulationStore.again(tx, id));
        runner.wake();
        return queued;
    }
}
