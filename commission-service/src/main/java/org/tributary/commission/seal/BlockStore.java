package org.tributary.commission.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Account;
import org.tributary.commission.ledger.Block;
import org.tributary.commission.ledger.EffectsDigest;
import org.tributary.commission.ledger.Entry;
import org.tributary.commission.ledger.Posting;
import org.tributary.commission.ledger.Reference;
import org.tributary.commission.ledger.Transaction;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Table {@code ledger_block}, and the ledger's entries as a stream. */
final class BlockStore {

    private static final long ONE_SEALER = 0x5345_414c_4552L;
    private static final int FETCH = 1_000;

    private BlockStore() {}

    /** A block with the stretch of database transactions that it covers, {@code [from, to)}. */
    record Sealed(Block block, String from, String to) {}

    /** Whether this transaction may seal; only one may at a time. */
    static boolean lead(Tx tx) {
        return tx.handle()
                .createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", ONE_SEALER)
                .mapTo(Boolean.class)
                .one();
    }

    /** Below it no database transaction runs any longer. */
    static String horizon(Tx tx) {
        return tx.handle()
                .createQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .mapTo(String.class)
                .one();
    }

    /** Steps from tenant to tenant along the index instead of reading every entry. */
    static List<OrganisationId> organisationsToSeal(Tx tx, String horizon) {
        return tx.handle()
                .createQuery("""
                        with recursive tenant as (
                            (select org from ledger_entry order by org limit 1)
                            union all
                            select (select e.org from ledger_entry e where e.org > tenant.org order by e.org limit 1)
                              from tenant where tenant.org is not null)
                        select org from tenant
                         where exists (select 1 from ledger_entry e
                                        where e.org = tenant.org and e.written_by < cast(:horizon as xid8)
                                          and e.written_by >= coalesce((select b.to_xid from ledger_block b where b.org = tenant.org
                                                                         order by b.number desc limit 1), '0'::xid8))""")
                .bind("horizon", horizon)
                .mapTo(String.class)
                .map(OrganisationId::new)
                .list();
    }

    /** Every organisation that has a ledger. */
    static List<OrganisationId> organisations(Tx tx) {
        return tx.handle()
                .createQuery("select distinct org from ledger_block order by org")
                .mapTo(String.class)
                .map(OrganisationId::new)
                .list();
    }

    static Optional<Sealed> head(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("select * from ledger_block where org = :org order by number desc limit 1")
                .bind("org", org.value())
                .map((row, context) -> sealed(row))
                .findOne();
    }

    static void forEachBlock(Tx tx, OrganisationId org, Consumer<Sealed> each) {
        try (Stream<Sealed> blocks = tx
                .handle()
                .createQuery("select * from ledger_block where org = :org order by number")
                .bind("org", org.value())
                .setFetchSize(FETCH)
                .map((row, context) -> sealed(row))
                .stream()) {
            blocks.forEach(each);
        }
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        Block block = new Block(
                row.getLong("number"), row.getString("previous_hash"), row.getLong("entries"), row.getString("hash"));
        return new Sealed(block, row.getString("from_xid"), row.getString("to_xid"));
    }

    static void insert(Tx tx, OrganisationId org, Sealed sealed, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into ledger_block (org, number, previous_hash, hash, entries, from_xid, to_xid, sealed_at)
                        values (:org, :number, :previous, :hash, :entries, cast(:from as xid8), cast(:to as xid8), :now)""")
                .bind("org", org.value())
                .bind("number", sealed.block().number())
                .bind("previous", sealed.block().previousHash())
                .bind("hash", sealed.block().hash())
                .bind("entries", sealed.block().entries())
                .bind("from", sealed.from())
                .bind("to", sealed.to())
                .bind("now", now)
                .execute();
    }

    /** Entries of a stretch in the book's order, with the moment they were recorded. */
    static void forEachEntry(Tx tx, OrganisationId org, String from, String to, BiConsumer<Entry, Instant> each) {
        Query query = tx.handle()
                .createQuery("""
                        select t.kind, t.conversion_id, t.commission_id, t.payout_id, t.recorded_at, e.account, e.amount, e.currency
                          from ledger_entry e join ledger_transaction t using (transaction_id)
                         where e.org = :org and e.written_by >= cast(:from as xid8) and e.written_by < cast(:to as xid8)
                         order by e.written_by, e.entry_id""")
                .bind("org", org.value())
                .bind("from", from)
                .bind("to", to)
                .setFetchSize(FETCH);
        try (Stream<Boolean> entries = query
                .map((row, context) -> {
                    each.accept(entry(row), row.getTimestamp("recorded_at").toInstant());
                    return true;
                })
                .stream()) {
            entries.forEach(read -> {});
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Transaction.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new Reference(
                        new ConversionId(row.getString("conversion_id")),
                        new CommissionId(row.getString("commission_id")),
                        payout(row.getString("payout_id"))),
                new Posting(
                        Account.parse(row.getString("account")),
                        Money.of(row.getLong("amount"), row.getString("currency"))));
    }

    private static @Nullable PayoutId payout(@Nullable String id) {
        return id == null ? null : new PayoutId(id);
    }

    /** What each owner has of each conversion, sorted as the digest wants it. */
    static String effectsDigest(Tx tx, OrganisationId org) {
        EffectsDigest digest = new EffectsDigest();
        try (Stream<EffectsDigest.Sum> sums = tx
                .handle()
                .createQuery("""
                        select t.conversion_id, e.owner, e.currency, sum(e.amount)::bigint as amount
                          from ledger_entry e join ledger_transaction t using (transaction_id)
                         where e.org = :org and t.kind = any(:kinds)
                         group by 1, 2, 3
                         order by t.conversion_id collate "C", e.owner collate "C", e.currency collate "C\"""")
                .bind("org", org.value())
                .bind(
                        "kinds",
                        Stream.of(Transaction.Kind.values())
                                .filter(Transaction.Kind::changesWhatIsEarned)
                                .map(Transaction.Kind::code)
                                .toArray(String[]::new))
                .setFetchSize(FETCH)
                .map((row, context) -> new EffectsDigest.Sum(
                        new ConversionId(row.getString("conversion_id")),
                        row.getString("owner"),
                        Money.of(row.getLong("amount"), row.getString("currency"))))
                .stream()) {
            sums.forEach(digest::add);
        }
        return digest.hash();
    }

    static long entries(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("select count(*) from ledger_entry where org = :org")
                .bind("org", org.value())
                .mapTo(Long.class)
                .one();
    }

    /** Currencies whose entries do not sum to zero; none in a sound ledger. */
    static List<LedgerCheck.CurrencySum> sums(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery(
                        "select currency, sum(amount)::bigint as amount from ledger_entry where org = :org group by 1 order by 1")
                .bind("org", org.value())
                .map((row, context) -> new LedgerCheck.CurrencySum(row.getString("currency"), row.getLong("amount")))
                .list();
    }

    static long unbalancedTransactions(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("""
                        select count(*) from (select 1 from ledger_entry where org = :org
                                               group by transaction_id, currency having sum(amount) <> 0) as unbalanced""")
                .bind("org", org.value())
                .mapTo(Long.class)
                .one();
    }
}
