package org.tributary.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The table {@code audit_line}. */
final class AuditStore {

    private AuditStore() {}

    static void insert(Tx tx, OrganisationId org, AuditTrail.NewLine line) {
        tx.handle()
                .createUpdate("""
                        insert into audit_line (org, at, user_id, action, subject, before, after)
                        values (:org, :at, :user, :action, :subject, cast(:before as jsonb), cast(:after as jsonb))""")
                .bind("org", org.value())
                .bind("at", line.at())
                .bind("user", line.user() == null ? null : line.user().value())
                .bind("action", line.action())
                .bind("subject", line.subject())
                .bind("before", json(line.before()))
                .bind("after", json(line.after()))
                .execute();
    }

    static List<AuditLine> list(Tx tx, @Nullable String subject, long before, int most) {
        return tx.handle()
                .createQuery("""
                        select id, at, user_id, action, subject, before, after from audit_line
                         where id < :before and (cast(:subject as text) is null or subject = :subject)
                         order by id desc limit :most""")
                .bind("before", before)
                .bind("subject", subject)
                .bind("most", most)
                .map((row, context) -> line(row))
                .list();
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        String user = row.getString("user_id");
        return new AuditLine(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                user == null ? null : new UserId(user),
                row.getString("action"),
                row.getString("subject"),
                tree(row.getString("before")),
                tree(row.getString("after")));
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
