package org.tributary.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.database.Tx;

/** The table {@code api_key}. */
final class KeyStore {

    private static final String WITH_OWNER = """
            select k.id, k.name, k.user_id, k.kind, k.mode, k.scopes, k.program_id, k.start, k.created_at, k.last_used_at,
                   k.sha256, m.partner_id
              from api_key k join member m on m.org = k.org and m.id = k.user_id
            """;

    private KeyStore() {}

    /** A key with what tracking must know of it. */
    record Stored(ApiKey key, String sha256, @Nullable PartnerId partner) {

        KeyEntry entry(OrganisationId org, Instant now, boolean deleted) {
            return new KeyEntry(
                    key.id(),
                    org,
                    key.type(),
                    key.mode(),
                    sha256,
                    key.scopes(),
                    partner,
                    key.programId(),
                    null,
                    now,
                    deleted);
        }
    }

    static void insert(Tx tx, OrganisationId org, Stored stored) {
        ApiKey key = stored.key();
        tx.handle()
                .createUpdate("""
                        insert into api_key (org, id, user_id, name, kind, mode, scopes, program_id, sha256, start, created_at)
                        values (:org, :id, :user, :name, :kind, :mode, :scopes, :program, :sha256, :start, :now)""")
                .bind("org", org.value())
                .bind("id", key.id().value())
                .bind("user", key.userId().value())
                .bind("name", key.name())
                .bind("kind", key.type().name().toLowerCase(Locale.ROOT))
                .bind("mode", key.mode().name().toLowerCase(Locale.ROOT))
                .bindArray("scopes", String.class, key.scopes())
                .bind(
                        "program",
                        key.programId() == null ? null : key.programId().value())
                .bind("sha256", stored.sha256())
                .bind("start", key.start())
                .bind("now", key.createdAt())
                .execute();
    }

    static List<ApiKey> list(Tx tx, @Nullable String after, int most) {
        return tx.handle()
                .createQuery(WITH_OWNER
                        + " where k.deleted_at is null and k.id > coalesce(:after, '') order by k.id limit :most")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> stored(row).key())
                .list();
    }

    /** Living tokens of a program. */
    static List<ApiKey> tokens(Tx tx, ProgramId program, @Nullable String after, int most) {
        return tx.handle()
                .createQuery(WITH_OWNER + """
                         where k.kind = 'postback' and k.program_id = :program and k.deleted_at is null
                           and k.id > coalesce(:after, '') order by k.id limit :most""")
                .bind("program", program.value())
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> stored(row).key())
                .list();
    }

    static boolean isToken(Tx tx, ProgramId program, KeyId id) {
        return tx.handle()
                .createQuery("""
                        select exists (select 1 from api_key where id = :id and program_id = :program
                                          and kind = 'postback' and deleted_at is null)""")
                .bind("id", id.value())
                .bind("program", program.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Marks a living key as gone and answers it; empty when there is none. */
    static Optional<Stored> revoke(Tx tx, KeyId id, Instant now) {
        int revoked = tx.handle()
                .createUpdate("update api_key set deleted_at = :now where id = :id and deleted_at is null")
                .bind("now", now)
                .bind("id", id.value())
                .execute();
        return revoked == 0
                ? Optional.empty()
                : tx.handle()
                        .createQuery(WITH_OWNER + " where k.id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> stored(row))
                        .findOne();
    }

    static boolean programExists(Tx tx, ProgramId program) {
        return tx.handle()
                .createQuery("select exists (select 1 from program where id = :id)")
                .bind("id", program.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        String program = row.getString("program_id");
        String partner = row.getString("partner_id");
        java.sql.Timestamp used = row.getTimestamp("last_used_at");
        ApiKey key = new ApiKey(
                new KeyId(row.getString("id")),
                row.getString("name"),
                new UserId(row.getString("user_id")),
                KeyEntry.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                List.of((String[]) row.getArray("scopes").getArray()),
                program == null ? null : new ProgramId(program),
                row.getString("start"),
                row.getTimestamp("created_at").toInstant(),
                used == null ? null : used.toInstant());
        return new Stored(key, row.getString("sha256"), partner == null ? null : new PartnerId(partner));
    }
}
