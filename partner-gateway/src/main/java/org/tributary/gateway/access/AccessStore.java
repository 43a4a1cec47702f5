package org.tributary.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Tx;

/**
 * Finds out who somebody is. These are the only questions asked before the tenant is known, so they alone run across tenants, by
 * hash or by address.
 */
final class AccessStore {

    /** Staff who are partners themselves carry their partner, so that nobody approves a payout to themselves. */
    private static final String PERSON = """
            m.org, m.id as user_id, m.role, m.password_hash,
            coalesce(m.partner_id, (select p.id from partner p where p.org = m.org and p.email = m.email)) as partner_id
            """;

    private AccessStore() {}

    /** An account that a sign-in may be for. */
    record Person(OrganisationId org, UserId user, Role role, String passwordHash) {

        @Override
        public String toString() {
            return "Person[" + user + "]";
        }
    }

    /** Who a key stands for, and what it may. */
    record KeyHolder(Caller caller, Mode mode, List<String> scopes) {}

    /** The person behind a living secret key; notes its use, to the minute. */
    static Optional<KeyHolder> byKey(Tx tx, String sha256, Instant now) {
        tx.handle().createUpdate("""
                        update api_key set last_used_at = :now
                         where sha256 = :sha256 and deleted_at is null
                           and (last_used_at is null or last_used_at < cast(:now as timestamptz) - interval '1 minute')""").bind("now", now).bind("sha256", sha256).execute();
        return tx.handle()
                .createQuery("select " + PERSON + """
                        , k.mode, k.scopes
                          from api_key k join member m on m.org = k.org and m.id = k.user_id
                         where k.sha256 = :sha256 and k.kind = 'secret' and k.deleted_at is null and m.disabled_at is null
                           and (k.expires_at is null or k.expires_at > :now)""")
                .bind("now", now)
                .bind("sha256", sha256)
                .map((row, context) -> new KeyHolder(
                        caller(row),
                        Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
                        Arrays.asList((String[]) row.getArray("scopes").getArray())))
                .findOne();
    }

    /** The living session of a cookie; notes that it was seen, to the minute. */
    static Optional<Session> bySession(Tx tx, String sha256, Instant now, Instant idleSince) {
        tx.handle()
                .createUpdate("""
                        update session set last_seen_at = :now
                         where sha256 = :sha256 and last_seen_at < cast(:now as timestamptz) - interval '1 minute' and last_seen_at >= :idle""")
                .bind("now", now)
                .bind("idle", idleSince)
                .bind("sha256", sha256)
                .execute();
        return tx.handle()
                .createQuery("select " + PERSON + """
                        , s.csrf from session s join member m on m.org = s.org and m.id = s.user_id
                         where s.sha256 = :sha256 and s.expires_at > :now and s.last_seen_at >= :idle
                           and m.disabled_at is null""")
                .bind("now", now)
                .bind("idle", idleSince)
                .bind("sha256", sha256)
                .map((row, context) -> new Session(caller(row), row.getString("csrf")))
                .findOne();
    }

    /** Every account of an address: one person may be a partner of several organisations. */
    static List<Person> byEmail(Tx tx, String email, int most) {
        return tx.handle()
                .createQuery("select " + PERSON + """
                         from member m where m.email = :email and m.disabled_at is null
                        order by m.created_at limit :most""")
                .bind("email", email)
                .bind("most", most)
                .map((row, context) -> new Person(
                        new OrganisationId(row.getString("org")),
                        new UserId(row.getString("user_id")),
                        role(row),
                        row.getString("password_hash")))
                .list();
    }

    /** How often this account has failed from this address since then. */
    static int failures(Tx tx, String who, Instant since) {
        return tx.handle()
                .createQuery("select failures from sign_in_failure where who = :who and first_at >= :since")
                .bind("who", who)
                .bind("since", since)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    static void countFailure(Tx tx, String who, Instant now, Instant since) {
        tx.handle()
                .createUpdate("delete from sign_in_failure where first_at < :since")
                .bind("since", since)
                .execute();
        tx.handle().createUpdate("""
                        insert into sign_in_failure as f (who, failures, first_at) values (:who, 1, :now)
                        on conflict (who) do update set failures = f.failures + 1""").bind("who", who).bind("now", now).execute();
    }

    static void forgetFailures(Tx tx, String who) {
        tx.handle()
                .createUpdate("delete from sign_in_failure where who = :who")
                .bind("who", who)
                .execute();
    }

    private static Caller caller(ResultSet row) throws SQLException {
        @Nullable String partner = row.getString("partner_id");
        return new Caller(
                new OrganisationId(row.getString("org")),
                new UserId(row.getString("user_id")),
                Set.of(role(row)),
                partner == null ? null : new PartnerId(partner));
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    }
}
