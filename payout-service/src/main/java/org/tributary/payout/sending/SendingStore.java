package org.tributary.payout.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;
import org.tributary.payout.due.Destination;
import org.tributary.payout.due.Payable;
import org.tributary.payout.due.Payee;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.payout.rail.TransferOrder;
import org.tributary.payout.run.Attempt;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.run.PlannedItem;
import org.tributary.platform.database.Tx;

/** What the sender takes and leaves behind, across tenants. */
record SendingStore(Tx tx) {

    record Run(OrganisationId org, RunId id, String itemsHash) {}

    /**
     * An item this transaction has taken.
     *
     * @param approvedHash the hash it had when its run was planned, part of what was approved
     */
    record Item(OrganisationId org, RunId runId, PlannedItem planned, String approvedHash) {

        Job job(Attempt attempt) {
            return new Job(
                    org,
                    new TransferOrder(
                            planned.itemId(),
                            runId,
                            planned.partnerId(),
                            planned.amount(),
                            planned.destination().account()),
                    attempt);
        }
    }

    /** A run that people have approved and nobody has started; kept until this transaction ends. */
    Optional<Run> takeApproved() {
        return takeRun("r.status = 'approved'");
    }

    /** A run under way of which no item will be looked at again by itself, and whose status does not say so yet. */
    Optional<Run> takeFinished() {
        return takeRun("""
                r.status in ('sending', 'needs_attention')
                and not exists (select 1 from payout_item i
                                 where i.org = r.org and i.run_id = r.id and i.next_try_at is not null)
                and (r.status = 'sending'
                     or not exists (select 1 from payout_item i
                                     where i.org = r.org and i.run_id = r.id
                                       and (i.status not in ('transferred', 'paid_out', 'canceled')
                                            or i.frozen or i.amount_reversed > 0)))""");
    }

    private Optional<Run> takeRun(String which) {
        return tx.handle()
                .createQuery("select r.org, r.id, r.items_hash from payout_run r where " + which
                        + " order by r.id limit 1 for update skip locked")
                .map((rs, ctx) -> new Run(
                        new OrganisationId(rs.getString("org")),
                        new RunId(rs.getString("id")),
                        rs.getString("items_hash")))
                .findOne();
    }

    List<String> itemHashes(Run run) {
        return tx.handle()
                .createQuery("select item_hash from payout_item where org = :org and run_id = :run")
                .bind("org", run.org().value())
                .bind("run", run.id().value())
                .mapTo(String.class)
                .list();
    }

    void startSending(Run run, Instant now) {
        tx.handle()
                .createUpdate("update payout_run set status = 'sending' where org = :org and id = :run")
                .bind("org", run.org().value())
                .bind("run", run.id().value())
                .execute();
        tx.handle()
                .createUpdate("""
                        update payout_item set next_try_at = :now
                         where org = :org and run_id = :run and status = 'planned'""")
                .bind("org", run.org().value())
                .bind("run", run.id().value())
                .bind("now", now)
                .execute();
    }

    /**
     * Takes an item that is due and leases it. New ones are begun only while their run is being sent; an attempt that is on record is
     * followed up whatever has become of the run.
     */
    Optional<Item> take(Instant now, Instant leasedUntil) {
        return tx.handle()
                .createQuery("""
                        update payout_item set next_try_at = :leased
                         where (org, id) in (
                               select i.org, i.id from payout_item i join payout_run r on r.org = i.org and r.id = i.run_id
                                where i.next_try_at <= :now and (r.status = 'sending' or i.status in ('sending', 'unknown'))
                                order by i.next_try_at limit 1
                                for update of i skip locked)
                        returning org, id, run_id, partner_id, amount, currency, rail, destination, item_hash""")
                .bind("now", now)
                .bind("leased", leasedUntil)
                .map((rs, ctx) -> item(rs))
                .findOne();
    }

    private Item item(ResultSet rs) throws SQLException {
        OrganisationId org = new OrganisationId(rs.getString("org"));
        PayoutId id = new PayoutId(rs.getString("id"));
        Money amount = Money.of(rs.getLong("amount"), rs.getString("currency"));
        PlannedItem planned = new PlannedItem(
                id,
                new PartnerId(rs.getString("partner_id")),
                amount,
                new Destination(rs.getString("rail"), rs.getString("destination")),
                payables(org, id, amount));
        return new Item(org, new RunId(rs.getString("run_id")), planned, rs.getString("item_hash"));
    }

    private List<Payable> payables(OrganisationId org, PayoutId item, Money sum) {
        return tx.handle()
                .createQuery("""
                        select commission_id, amount from payout_line where org = :org and item_id = :item and live""")
                .bind("org", org.value())
                .bind("item", item.value())
                .map((rs, ctx) -> new Payable(
                        new CommissionId(rs.getString("commission_id")),
                        new Money(rs.getLong("amount"), sum.currency())))
                .list();
    }

    Payee.@Nullable Account account(Item item) {
        return tx.handle()
                .createQuery("""
                        select rail, account, status from payout_account
                         where org = :org and partner_id = :partner and account is not null""")
                .bind("org", item.org().value())
                .bind("partner", item.planned().partnerId().value())
                .map((rs, ctx) -> new Payee.Account(
                        new Destination(rs.getString("rail"), rs.getString("account")),
                        AccountStatus.of(rs.getString("status"))))
                .findOne()
                .orElse(null);
    }

    /** Commissions inside that have been kept back since they were claimed; none can be until this transaction ends. */
    List<String> blocked(Item item) {
        return tx
                .handle()
                .createQuery("""
                        select p.commission_id, p.blocked
                          from payout_line l join payable p on p.org = l.org and p.commission_id = l.commission_id
                         where l.org = :org and l.item_id = :item and l.live
                         order by p.commission_id for share of p""")
                .bind("org", item.org().value())
                .bind("item", item.planned().itemId().value())
                .map((rs, ctx) -> new Inside(rs.getString("commission_id"), rs.getString("blocked")))
                .stream()
                .filter(inside -> inside.blocked() != null)
                .map(inside -> inside.commission() + " is " + inside.blocked())
                .toList();
    }

    private record Inside(String commission, @Nullable String blocked) {}

    void setStatus(Item item, ItemStatus status) {
        update(item, status, null, false);
    }

    void hold(Item item, String reason) {
        update(item, ItemStatus.HELD, reason, true);
    }

    private void update(Item item, ItemStatus status, @Nullable String reason, boolean stop) {
        tx.handle()
                .createUpdate("""
                        update payout_item set status = :status, reason = :reason,
                               next_try_at = case when :stop then null else next_try_at end
                         where org = :org and id = :item""")
                .bind("org", item.org().value())
                .bind("item", item.planned().itemId().value())
                .bind("status", status.code())
                .bind("reason", reason)
                .bind("stop", stop)
                .execute();
    }
}
