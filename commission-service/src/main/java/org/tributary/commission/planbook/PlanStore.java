package org.tributary.commission.planbook;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Table {@code plan_document}. */
final class PlanStore {

    private PlanStore() {}

    static void insert(Tx tx, PlanBook.Document document) {
        tx.handle()
                .createUpdate("""
                        insert into plan_document (plan_id, org, program_id, name, hash, canonical, source, created_at, created_by)
                        values (:id, :org, :program, :name, :hash, :canonical, :source, :at, :by)""")
                .bind("id", document.planId().value())
                .bind("org", document.org().value())
                .bind("program", document.programId().value())
                .bind("name", document.name())
                .bind("hash", document.hash())
                .bind("canonical", document.canonical().getBytes(StandardCharsets.UTF_8))
                .bind("source", document.source())
                .bind("at", document.createdAt())
                .bind("by", document.createdBy())
                .execute();
    }

    static Optional<PlanBook.Document> find(Tx tx, PlanId id) {
        return tx.handle()
                .createQuery("select * from plan_document where plan_id = :id")
                .bind("id", id.value())
                .map((row, context) -> document(row))
                .findOne();
    }

    static List<PlanBook.OfProgram> programsThatPayForClicks(Tx tx) {
        return tx.handle()
                .createQuery("""
                        select distinct org, program_id from plan_document
                         where position('"on":"click"'::bytea in canonical) > 0 order by program_id""")
                .map((row, context) -> new PlanBook.OfProgram(
                        new OrganisationId(row.getString("org")), new ProgramId(row.getString("program_id"))))
                .list();
    }

    private static PlanBook.Document document(ResultSet row) throws SQLException {
        return new PlanBook.Document(
                new PlanId(row.getString("plan_id")),
                new OrganisationId(row.getString("org")),
                new ProgramId(row.getString("program_id")),
                row.getString("name"),
                row.getString("hash"),
                new String(row.getBytes("canonical"), StandardCharsets.UTF_8),
                row.getString("source"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"));
    }
}
