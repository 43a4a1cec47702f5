package org.tributary.gateway.access;

import java.time.Instant;
import org.tributary.platform.database.Tx;

/** The table {@code session}. */
final class SessionStore {

    private SessionStore() {}

    record Fresh(String sha256, String csrf, Instant now, Instant expiresAt) {}

    static void insert(Tx tx, AccessStore.Person person, Fresh fresh) {
        tx.handle()
                .createUpdate("""
                        insert into session (org, sha256, user_id, csrf, created_at, last_seen_at, expires_at)
                        values (:org, :sha256, :user, :csrf, :now, :now, :expires)""")
                .bind("org", person.org().value())
                .bind("sha256", fresh.sha256())
                .bind("user", person.user().value())
                .bind("csrf", fresh.csrf())
                .bind("now", fresh.now())
                .bind("expires", fresh.expiresAt())
                .execute();
    }

    static void delete(Tx tx, String sha256) {
        tx.handle()
                .createUpdate("delete from session where sha256 = :sha256")
                .bind("sha256", sha256)
                .execute();
    }

    static void deleteExpired(Tx tx, Instant now, Instant idleSince) {
        tx.handle()
                .createUpdate("delete from session where expires_at <= :now or last_seen_at < :idle")
                .bind("now", now)
                .bind("idle", idleSince)
                .execute();
    }
}
