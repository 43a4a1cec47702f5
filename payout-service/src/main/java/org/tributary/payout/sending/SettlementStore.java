package org.tributary.payout.sending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.money.Money;
import org.tributary.payout.rail.TransferOrder;
import org.tributary.payout.rail.TransferRecord;
import org.tributary.payout.run.ItemStatus;
import org.tributary.platform.database.Tx;

/** One item, as answers of the rail change it. */
record SettlementStore(Tx tx, OrganisationId org, PayoutId id) {

    record Item(
            TransferOrder order,
            ItemStatus status,
            @Nullable String transferId,
            boolean frozen) {}

    /** The item a transfer's group names; a rail knows no tenants. */
    static Optional<SettlementStore> find(Tx tx, String group) {
        return tx.handle()
                .createQuery("select org, id from payout_item where id = :id")
                .bind("id", group)
                .map((rs, ctx) -> new SettlementStore(
                        tx, new OrganisationId(rs.getString("org")), new PayoutId(rs.getString("id"))))
                .findOne();
    }

    /** Reads the item and keeps it until this transaction ends. */
    Item lock() {
        return tx.handle()
                .createQuery("""
                        select run_id, partner_id, amount, currency, destination, status, transfer_id, frozen
                          from payout_item where org = :org and id = :id for update""")
                .bind("org", org.value())
                .bind("id", id.value())
                .map((rs, ctx) -> item(rs))
                .one();
    }

    private Item item(ResultSet rs) throws SQLException {
        TransferOrder order = new TransferOrder(
                id,
                new RunId(rs.getString("run_id")),
                new PartnerId(rs.getString("partner_id")),
                Money.of(rs.getLong("amount"), rs.getString("currency")),
                rs.getString("destination"));
        return new Item(
                order, ItemStatus.of(rs.getString("status")), rs.getString("transfer_id"), rs.getBoolean("frozen"));
    }

    AttemptStore attempts() {
        return new AttemptStore(tx, org, id);
    }

    CompletionStore run(Item item) {
        return new CompletionStore(tx, org, item.order().runId());
    }

    PayoutEvent.Item announced() {
        return RunItems.one(tx, org, id);
    }

    void transferred(TransferRecord record, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_item set status = 'transferred', reason = null, transfer_id = :transfer,
                               amount_reversed = :reversed, next_try_at = null, transferred_at = :now
                         where org = :org and id = :id""")
                .bind("org", org.value())
                .bind("id", id.value())
                .bind("transfer", record.id())
                .bind("reversed", record.amountReversed())
                .bind("now", now)
                .execute();
    }

    /** Events come in any order, and what has come back stays so: the largest figure is the newest. */
    void reversed(long amount) {
        tx.handle()
                .createUpdate("""
                        update payout_item set amount_reversed = greatest(amount_reversed, :amount)
                         where org = :org and id = :id""")
                .bind("org", org.value())
                .bind("id", id.value())
                .bind("amount", amount)
                .execute();
    }

    void freeze(ItemStatus status, String reason) {
        tx.handle()
                .createUpdate("""
                        update payout_item set status = :status, reason = :reason, frozen = true, next_try_at = null
                         where org = :org and id = :id""")
                .bind("org", org.value())
                .bind("id", id.value())
                .bind("status", status.code())
                .bind("reason", reason)
                .execute();
    }

    /** @param nextTry null when only a person can go on */
    void setStatus(ItemStatus status, String reason, @Nullable Instant nextTry) {
        tx.handle()
                .createUpdate("""
                        update payout_item set status = :status, reason = :reason, next_try_at = :next
                         where org = :org and id = :id""")
                .bind("org", org.value())
                .bind("id", id.value())
                .bind("status", status.code())
                .bind("reason", reason)
                .bind("next", nextTry)
                .execute();
    }

    /** Asks that the payee's account be looked at: the rail would not pay into it. */
    void refreshAccount(Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_account a set next_refresh_at = :now from payout_item i
                         where i.org = :org and i.id = :id and a.org = i.org and a.partner_id = i.partner_id
                           and a.account is not null""")
                .bind("org", org.value())
                .bind("id", id.value())
                .bind("now", now)
                .execute();
    }
}
