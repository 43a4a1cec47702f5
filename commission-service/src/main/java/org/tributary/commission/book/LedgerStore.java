package org.tributary.commission.book;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tributary.commission.ledger.Posting;
import org.tributary.commission.ledger.Transaction;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/** Writes {@code ledger_transaction} and {@code ledger_entry}. */
final class LedgerStore {

    private LedgerStore() {}

    /** @return false when this very step was posted before */
    static boolean post(Tx tx, OrganisationId org, Transaction transaction, Instant now) {
        Optional<Long> id = tx.handle()
                .createQuery("""
                        insert into ledger_transaction (org, key, kind, conversion_id, commission_id, payout_id, recorded_at)
                        values (:org, :key, :kind, :conversion, :commission, :payout, :now)
                        on conflict (key) do nothing returning transaction_id""")
                .bind("org", org.value())
                .bind("key", transaction.key())
                .bind("kind", transaction.kind().code())
                .bind("conversion", transaction.reference().conversion().value())
                .bind("commission", transaction.reference().commission().value())
                .bind(
                        "payout",
                        transaction.reference().payout() == null
                                ? null
                                : transaction.reference().payout().value())
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
        id.ifPresent(number -> enter(tx, org, number, transaction.postings()));
        return id.isPresent();
    }

    /** Whether a step was posted; its key as {@link Transaction#key} names it. */
    static boolean isPosted(Tx tx, String key) {
        return tx.handle()
                .createQuery("select exists (select 1 from ledger_transaction where key = :key)")
                .bind("key", key)
                .mapTo(Boolean.class)
                .one();
    }

    private static void enter(Tx tx, OrganisationId org, long transaction, List<Posting> postings) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into ledger_entry (transaction_id, org, account, owner, amount, currency)
                values (:transaction, :org, :account, :owner, :amount, :currency)""");
        for (Posting posting : postings) {
            batch.bind("transaction", transaction)
                    .bind("org", org.value())
                    .bind("account", posting.account().text())
                    .bind("owner", posting.account().owner())
                    .bind("amount", posting.amount().minor())
                    .bind("currency", posting.amount().code())
                    .add();
        }
        batch.execute();
    }
}
