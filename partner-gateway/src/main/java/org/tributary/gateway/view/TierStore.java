package org.tributary.gateway.view;

import org.tributary.contracts.event.TierMoved;
import org.tributary.platform.database.Tx;

/** Table {@code reached_tier}. */
final class TierStore {

    private TierStore() {}

    /** Moves of one partner come in their order; one that came before changes nothing. */
    static void moved(Tx tx, TierMoved moved) {
        tx.handle()
                .createUpdate("""
                        insert into reached_tier (org, program_id, partner_id, tier, moved_at)
                        values (:org, :program, :partner, :tier, :at)
                        on conflict (org, program_id, partner_id) do update set tier = excluded.tier, moved_at = excluded.moved_at
                         where reached_tier.moved_at <= excluded.moved_at""")
                .bind("org", moved.envelope().org().value())
                .bind("program", moved.programId().value())
                .bind("partner", moved.partnerId().value())
                .bind("tier", moved.to())
                .bind("at", moved.envelope().occurredAt())
                .execute();
    }
}
