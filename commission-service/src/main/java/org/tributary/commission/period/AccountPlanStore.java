package org.tributary.commission.period;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.AccountPlanDraft;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The table {@code account_plan}. */
final class AccountPlanStore {

    private AccountPlanStore() {}

    /** A version as it is kept. */
    record Kept(
            int version, AccountPlanDraft draft, @Nullable String changedBy, Instant changedAt) {}

    /** Until this transaction ends nobody else changes the organisation's plan. */
    static void lock(Tx tx, OrganisationId org) {
        tx.handle().execute("select pg_advisory_xact_lock(hashtextextended('accounts ' || ?, 0))", org.value());
    }

    static Optional<Kept> newest(Tx tx) {
        return find(tx, null);
    }

    /** @param version null for the newest */
    static Optional<Kept> find(Tx tx, @Nullable Integer version) {
        return tx.handle()
                .createQuery("""
                        select * from account_plan where cast(:version as integer) is null or version = :version
                         order by version desc limit 1""")
                .bind("version", version)
                .map((row, context) -> new Kept(
                        row.getInt("version"),
                        Json.read(row.getString("document").getBytes(StandardCharsets.UTF_8), AccountPlanDraft.class),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .findOne();
    }

    static void insert(Tx tx, OrganisationId org, Kept kept) {
        tx.handle()
                .createUpdate("""
                        insert into account_plan (org, version, document, changed_by, changed_at)
                        values (:org, :version, cast(:document as jsonb), :by, :now)""")
                .bind("org", org.value())
                .bind("version", kept.version())
                .bind("document", new String(Json.write(kept.draft()), StandardCharsets.UTF_8))
                .bind("by", kept.changedBy())
                .bind("now", kept.changedAt())
                .execute();
    }

    /** Whether the server counts days in that zone too. */
    static boolean knowsZone(Tx tx, String zone) {
        return tx.handle()
                .createQuery("select exists (select 1 from pg_timezone_names where name = :zone)")
                .bind("zone", zone)
                .mapTo(Boolean.class)
                .one();
    }
}
