package org.tributary.gateway.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.database.Tx;

/** The table {@code plan}. */
final class PlanStore {

    private PlanStore() {}

    static int newestVersion(Tx tx, ProgramId program) {
        return tx.handle()
                .createQuery("select coalesce(max(version), 0) from plan where program_id = :program")
                .bind("program", program.value())
                .mapTo(Integer.class)
                .one();
    }

    static void insert(Tx tx, OrganisationId org, PlanVersion plan) {
        tx.handle()
                .createUpdate("""
                        insert into plan (org, id, program_id, version, name, effective_from, hash, published_by, created_at)
                        values (:org, :id, :program, :version, :name, :from, :hash, :user, :now)""")
                .bind("org", org.value())
                .bind("id", plan.id().value())
                .bind("program", plan.programId().value())
                .bind("version", plan.version())
                .bind("name", plan.name())
                .bind("from", plan.effectiveFrom())
                .bind("hash", plan.hash())
                .bind(
                        "user",
                        plan.publishedBy() == null ? null : plan.publishedBy().value())
                .bind("now", plan.createdAt())
                .execute();
    }

    /** Newest first. */
    static List<PlanVersion> list(Tx tx, ProgramId program, int below, int most) {
        return tx.handle()
                .createQuery("""
                        select * from plan where program_id = :program and version < :below
                         order by version desc limit :most""")
                .bind("program", program.value())
                .bind("below", below)
                .bind("most", most)
                .map((row, context) -> plan(row))
                .list();
    }

    static Optional<PlanVersion> find(Tx tx, ProgramId program, PlanId id) {
        return tx.handle()
                .createQuery("select * from plan where program_id = :program and id = :id")
                .bind("program", program.value())
                .bind("id", id.value())
                .map((row, context) -> plan(row))
                .findOne();
    }

    private static PlanVersion plan(ResultSet row) throws SQLException {
        String user = row.getString("published_by");
        return new PlanVersion(
                new PlanId(row.getString("id")),
                new ProgramId(row.getString("program_id")),
                row.getInt("version"),
                row.getString("name"),
                row.getTimestamp("effective_from").toInstant(),
                row.getString("hash"),
                user == null ? null : new UserId(user),
                row.getTimestamp("created_at").toInstant());
    }
}
