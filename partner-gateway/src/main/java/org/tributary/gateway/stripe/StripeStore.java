package org.tributary.gateway.stripe;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The table {@code stripe_connection}. */
final class StripeStore {

    private StripeStore() {}

    static Optional<StripeEntry> find(Tx tx, ProgramId program) {
        return tx.handle()
                .createQuery("select entry from stripe_connection where program_id = :program")
                .bind("program", program.value())
                .map((row, context) ->
                        Json.read(row.getString("entry").getBytes(StandardCharsets.UTF_8), StripeEntry.class))
                .findOne();
    }

    static void put(Tx tx, StripeEntry entry) {
        tx.handle()
                .createUpdate("""
                        insert into stripe_connection (org, program_id, entry) values (:org, :program, cast(:entry as jsonb))
                        on conflict (org, program_id) do update set entry = excluded.entry""")
                .bind("org", entry.org().value())
                .bind("program", entry.programId().value())
                .bind("entry", new String(Json.write(entry), StandardCharsets.UTF_8))
                .execute();
    }

    static void remove(Tx tx, ProgramId program) {
        tx.handle()
                .createUpdate("delete from stripe_connection where program_id = :program")
                .bind("program", program.value())
                .execute();
    }
}
