package org.tributary.commission.simulation;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Table {@code simulation}. */
final class SimulationStore {

    private SimulationStore() {}

    static void insert(Tx tx, Simulation simulation) {
        tx.handle()
                .createUpdate("""
                        insert into simulation (simulation_id, org, program_id, currency, time_zone, plan_name, plan_hash, document,
                               from_time, to_time, status, created_at, created_by)
                        values (:id, :org, :program, :currency, :zone, :name, :hash, :document, :from, :to, :status, :at, :by)""")
                .bind("id", simulation.id().value())
                .bind("org", simulation.org().value())
                .bind("program", simulation.program().value())
                .bind("currency", simulation.currency())
                .bind("zone", simulation.timeZone().getId())
                .bind("name", simulation.draft().name())
                .bind("hash", simulation.draft().hash())
                .bind("document", simulation.draft().document())
                .bind("from", simulation.from())
                .bind("to", simulation.to())
                .bind("status", simulation.status().code())
                .bind("at", simulation.createdAt())
                .bind("by", simulation.createdBy())
                .execute();
    }

    static Optional<Simulation> find(Tx tx, SimulationId id) {
        return simulations(tx.handle()
                        .createQuery("select * from simulation where simulation_id = :id")
                        .bind("id", id.value()))
                .stream()
                .findFirst();
    }

    /** Newest first; ids sort by the time of their making. One more than the page holds where there are more. */
    static List<Simulation> list(Tx tx, @Nullable ProgramId program, PageRequest page) {
        return simulations(tx.handle()
                .createQuery("""
                        select * from simulation
                         where (cast(:program as text) is null or program_id = :program)
                           and (cast(:after as text) is null or simulation_id < :after)
                         order by simulation_id desc limit :most""")
                .bind("program", program == null ? null : program.value())
                .bind("after", page.after())
                .bind("most", page.limit() + 1));
    }

    static int underWay(Tx tx) {
        return tx.handle()
                .createQuery("select count(*) from simulation where status in ('queued', 'running')")
                .mapTo(Integer.class)
                .one();
    }

    /** @return whether it was still under way */
    static boolean cancel(Tx tx, SimulationId id, Instant now) {
        return tx.handle()
                        .createUpdate("""
                        update simulation set status = 'canceled', ended_at = :now
                         where simulation_id = :id and status in ('queued', 'running')""")
                        .bind("id", id.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** @return whether it had come to no result */
    static boolean again(Tx tx, SimulationId id) {
        return tx.handle().createUpdate("""
                        update simulation set status = 'queued', done = 0, total = null, failure = null, started_at = null, ended_at = null
                         where simulation_id = :id and status in ('failed', 'canceled', 'interrupted')""").bind("id", id.value()).execute() == 1;
    }

    /** Takes the one that has waited longest; another instance does not see it any more. */
    static Optional<Simulation> claim(Tx tx, Instant now) {
        return simulations(tx.handle().createQuery("""
                        update simulation set status = 'running', attempt = attempt + 1, started_at = :now, heartbeat_at = :now
                         where simulation_id = (select simulation_id from simulation where status = 'queued'
                                                 order by created_at limit 1 for update skip locked)
                        returning *""").bind("now", now)).stream()
                .findFirst();
    }

    /** @return false when it is not this attempt's any more */
    static boolean reached(Tx tx, Simulation claimed, long done, long total, Instant now) {
        return tx.handle()
                        .createUpdate("""
                        update simulation set done = :done, total = :total, heartbeat_at = :now
                         where simulation_id = :id and attempt = :attempt and status = 'running'""")
                        .bind("id", claimed.id().value())
                        .bind("attempt", claimed.attempt())
                        .bind("done", done)
                        .bind("total", total)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /**
     * Ends an attempt.
     *
     * @return false when it is not this attempt's any more
     */
    static boolean end(
            Tx tx, Simulation claimed, Status status, @Nullable Result result, @Nullable String failure, Instant now) {
        return tx.handle()
                        .createUpdate("""
                        update simulation set status = :status, result = cast(:result as jsonb), failure = :failure, ended_at = :now
                         where simulation_id = :id and attempt = :attempt and status = 'running'""")
                        .bind("id", claimed.id().value())
                        .bind("attempt", claimed.attempt())
                        .bind("status", status.code())
                        .bind("result", result == null ? null : new String(Json.write(result), StandardCharsets.UTF_8))
                        .bind("failure", failure)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Nobody has heard of these since then: the process that ran them is gone. */
    static void interrupt(Tx tx, Instant since, Instant now) {
        tx.handle().createUpdate("""
                        update simulation set status = 'interrupted', ended_at = :now
                         where status = 'running' and heartbeat_at < :since""").bind("since", since).bind("now", now).execute();
    }

    /** @return how many there were */
    static int forget(Tx tx, Instant before) {
        return tx.handle()
                .createUpdate(
                        "delete from simulation where created_at < :before and status not in ('queued', 'running')")
                .bind("before", before)
                .execute();
    }

    private static List<Simulation> simulations(Query query) {
        return query.map((row, context) -> simulation(row)).list();
    }

    private static Simulation simulation(ResultSet row) throws SQLException {
        String result = row.getString("result");
        return new Simulation(
                new SimulationId(row.getString("simulation_id")),
                new OrganisationId(row.getString("org")),
                new ProgramId(row.getString("program_id")),
                row.getString("currency"),
                ZoneId.of(row.getString("time_zone")),
                new Simulation.Draft(row.getString("plan_name"), row.getString("plan_hash"), row.getString("document")),
                row.getTimestamp("from_time").toInstant(),
                row.getTimestamp("to_time").toInstant(),
                Status.of(row.getString("status")),
                row.getInt("attempt"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("failure"),
                result == null ? null : Json.read(result.getBytes(StandardCharsets.UTF_8), Result.class),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                at(row.getTimestamp("started_at")),
                at(row.getTimestamp("ended_at")));
    }

    private static @Nullable Instant at(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
