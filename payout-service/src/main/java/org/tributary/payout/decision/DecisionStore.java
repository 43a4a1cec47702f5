package org.tributary.payout.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.id.UserId;
import org.tributary.payout.run.ApprovalRules;
import org.tributary.payout.run.RunStatus;
import org.tributary.payout.sending.RunItems;
import org.tributary.platform.database.Tx;

/** What decisions on runs read and write, as one tenant. */
record DecisionStore(Tx tx, OrganisationId org) {

    record Run(RunId id, RunStatus status, String itemsHash, int needed) {}

    /** Reads a run and keeps it until this transaction ends. */
    Optional<Run> lock(RunId id) {
        return tx.handle()
                .createQuery("""
                        select status, items_hash, approvals_needed from payout_run
                         where org = :org and id = :run for update""")
                .bind("org", org.value())
                .bind("run", id.value())
                .map((rs, ctx) -> new Run(
                        id,
                        RunStatus.of(rs.getString("status")),
                        rs.getString("items_hash"),
                        rs.getInt("approvals_needed")))
                .findOne();
    }

    ApprovalRules.Candidate candidate(Run run) {
        Set<UserId> approvers = Set.copyOf(tx.handle()
                .createQuery("""
                        select user_id from payout_approval
                         where org = :org and run_id = :run and items_hash = :hash""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .bind("hash", run.itemsHash())
                .map((rs, ctx) -> new UserId(rs.getString("user_id")))
                .list());
        Set<PartnerId> payees = Set.copyOf(tx.handle()
                .createQuery("select partner_id from payout_item where org = :org and run_id = :run")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .map((rs, ctx) -> new PartnerId(rs.getString("partner_id")))
                .list());
        return new ApprovalRules.Candidate(run.status(), run.itemsHash(), approvers, run.needed(), payees);
    }

    void approved(Run run, UserId user, @Nullable PartnerId partner, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into payout_approval (org, run_id, user_id, partner_id, items_hash, approved_at)
                        values (:org, :run, :user, :partner, :hash, :now)""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .bind("user", user.value())
                .bind("partner", partner == null ? null : partner.value())
                .bind("hash", run.itemsHash())
                .bind("now", now)
                .execute();
    }

    void enough(Run run, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_run set status = 'approved', approved_at = :now where org = :org and id = :run""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .bind("now", now)
                .execute();
    }

    void setStatus(Run run, RunStatus status, @Nullable String reason) {
        tx.handle()
                .createUpdate("update payout_run set status = :status, reason = :reason where org = :org and id = :run")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .bind("status", status.code())
                .bind("reason", reason)
                .execute();
    }

    /** Keeps the sender from taking any item of the run until this transaction ends, and waits for one it is taking. */
    void lockItems(Run run) {
        tx.handle()
                .createQuery("""
                        select id from payout_item
                         where org = :org and run_id = :run and status not in ('transferred', 'paid_out', 'canceled')
                         for update""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .mapTo(String.class)
                .list();
    }

    /** How many items may have been paid without our knowing; exact once {@link #lockItems} has been called. */
    int undecided(Run run) {
        return tx.handle()
                .createQuery("""
                        select count(*) from payout_item
                         where org = :org and run_id = :run
                           and (status in ('sending', 'unknown') or frozen and status not in ('transferred', 'paid_out'))""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .mapTo(Integer.class)
                .one();
    }

    /** The items that a cancellation frees, as others are told of them. */
    List<PayoutEvent.Item> freeable(Run run) {
        return RunItems.freeable(tx, org, run.id());
    }

    /** Cancels what can be freed and opens its payables again. */
    void free(Run run, String reason) {
        tx.handle()
                .createUpdate("""
                        with freed as (
                            update payout_line l set live = false from payout_item i
                             where i.org = :org and i.run_id = :run and not i.frozen
                               and i.status in ('planned', 'failed', 'held')
                               and l.org = i.org and l.item_id = i.id and l.live
                            returning l.commission_id)
                        update payable p set claimed = false from freed
                         where p.org = :org and p.commission_id = freed.commission_id""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .execute();
        tx.handle()
                .createUpdate("""
                        update payout_item set status = 'canceled', reason = :reason, next_try_at = null
                         where org = :org and run_id = :run and not frozen
                           and status in ('planned', 'failed', 'held')""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .bind("reason", reason)
                .execute();
    }

    boolean anyTransferred(Run run) {
        return tx.handle()
                .createQuery("""
                        select exists (select 1 from payout_item
                                        where org = :org and run_id = :run and status in ('transferred', 'paid_out'))""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Lets the sender look at everything unfinished again. */
    int schedule(Run run, Instant now) {
        return tx.handle()
                .createUpdate("""
                        update payout_item set next_try_at = :now,
                               status = case when status in ('failed', 'held') then 'planned' else status end,
                               reason = case when status in ('failed', 'held') then null else reason end
                         where org = :org and run_id = :run and not frozen
                           and (status in ('planned', 'failed', 'held')
                                or status in ('sending', 'unknown') and next_try_at is null)""")
                .bind("org", org.value())
                .bind("run", run.id().value())
                .bind("now", now)
                .execute();
    }
}
