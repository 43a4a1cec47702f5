package org.tributary.payout.sending;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.run.RunStatus;
import org.tributary.platform.database.Tx;

/** A run as a whole. */
record CompletionStore(Tx tx, OrganisationId org, RunId run) {

    /** Keeps the run until this transaction ends. Whoever also locks an item of it locks the run first. */
    RunStatus lock() {
        return tx.handle()
                .createQuery("select status from payout_run where org = :org and id = :run for update")
                .bind("org", org.value())
                .bind("run", run.value())
                .map((rs, ctx) -> RunStatus.of(rs.getString("status")))
                .one();
    }

    /** Whether any item will be looked at again by itself. */
    boolean moving() {
        return exists("next_try_at is not null");
    }

    /** Whether any item is neither confirmed nor canceled, or a person has to look at it though it is. */
    boolean unfinished() {
        return exists("(status not in ('transferred', 'paid_out', 'canceled') or frozen or amount_reversed > 0)");
    }

    private boolean exists(String condition) {
        return tx.handle()
                .createQuery("select exists (select 1 from payout_item where org = :org and run_id = :run and "
                        + condition + ")")
                .bind("org", org.value())
                .bind("run", run.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Stops a run that is being sent; one that has been stopped before keeps its reason. */
    void stop(String reason) {
        tx.handle()
                .createUpdate("""
                        update payout_run set status = 'needs_attention', reason = :reason
                         where org = :org and id = :run and status = 'sending'""")
                .bind("org", org.value())
                .bind("run", run.value())
                .bind("reason", reason)
                .execute();
    }

    /** Reopens a settled run about whose transfers the rail tells something that a person has to see. */
    void reopen(String reason) {
        tx.handle()
                .createUpdate("""
                        update payout_run set status = 'needs_attention', reason = :reason
                         where org = :org and id = :run and status = 'settled'""")
                .bind("org", org.value())
                .bind("run", run.value())
                .bind("reason", reason)
                .execute();
    }

    void setStatus(RunStatus status, @Nullable String reason, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_run set status = :status, reason = :reason,
                               settled_at = case when :status = 'settled' then :now else settled_at end
                         where org = :org and id = :run""")
                .bind("org", org.value())
                .bind("run", run.value())
                .bind("status", status.code())
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }
}
