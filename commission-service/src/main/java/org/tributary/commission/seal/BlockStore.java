package org.tributary.commission.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.tributary.commission.ledger.Reference;
import org.tributary.commission.ledger.Transaction;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Table {@code ledger_block}, and the ledger's entries as a stream. */
final class BlockStore {

    private static final long ONE_SEALER = 0x5345_414c_4552L;
    private static final int FETCH = 1_000;

    private BlockStore() {}

    /** A block with the stretch of database transactions that it covers, {@code [from, to)}. */
    record Sealed(Block block, long from, long to) {}

    /** What an account's entries sum to in one currency is asked for by this. */
    record AccountSum(String account, String currency) {}

    /** Whether this transaction may seal; only one may at a time. */
    static boolean lead(Tx tx) {
        return tx.handle()
                .createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", ONE_SEALER)
                .mapTo(Boolean.class)
                .one();
    }

    /** Below it no database transaction runs any longer. */
    static long horizon(Tx tx) {
        return tx.handle()
                .createQuery("select xid_number(pg_snapshot_xmin(pg_current_snapshot()))")
                .mapTo(Long.class)
                .one();
    }

    /** Everything that database transactions below it wrote stands in blocks. */
    static long sealedUpTo(Tx tx) {
        return tx.handle()
                .createQuery("select coalesce(max(up_to), 0) from ledger_sealed")
                .mapTo(Long.class)
                .one();
    }

    static void sealUpTo(Tx tx, long horizon) {
        tx.handle().createUpdate("""
                        insert into ledger_sealed (up_to) values (:horizon) on conflict (only_one) do update set up_to = excluded.up_to""").bind("horizon", horizon).execute();
    }

    static List<OrganisationId> organisationsToSeal(Tx tx, long from, long to) {
        return tx.handle()
                .createQuery("select distinct org from ledger_posting where written_by >= :from and written_by < :to")
                .bind("from", from)
                .bind("to", to)
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
        return new Sealed(block, Long.parseLong(row.getString("from_xid")), Long.parseLong(row.getString("to_xid")));
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
                .bind("from", Long.toString(sealed.from()))
                .bind("to", Long.toString(sealed.to()))
                .bind("now", now)
                .execute();
    }

    /** Entries of a stretch in the book's order, with the moment they were recorded. */
    static void forEachEntry(Tx tx, OrganisationId org, long from, long to, BiConsumer<Entry, Instant> each) {
        Query query = tx.handle()
                .createQuery("""
                        select kind, conversion_id, commission_id, payout_id, giver, taker, amount, currency, recorded_at
                          from ledger_posting
                         where org = :org and written_by >= :from and written_by < :to
                         order by written_by, posting_id""")
                .bind("org", org.value())
                .bind("from", from)
                .bind("to", to)
                .setFetchSize(FETCH);
        try (Stream<Boolean> postings = query
                .map((row, context) -> {
                    Instant recordedAt = row.getTimestamp("recorded_at").toInstant();
                    transaction(row).entries().forEach(entry -> each.accept(entry, recordedAt));
                    return true;
                })
                .stream()) {
            postings.forEach(read -> {});
        }
    }

    private static Transaction transaction(ResultSet row) throws SQLException {
        return new Transaction(
                Transaction.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                new Reference(
                        new ConversionId(row.getString("conversion_id")),
                        new CommissionId(row.getString("commission_id")),
                        payout(row.getString("payout_id"))),
                Account.parse(row.getString("giver")),
                Account.parse(row.getString("taker")),
                Money.of(row.getLong("amount"), row.getString("currency")));
    }

    private static @Nullable PayoutId payout(@Nullable String id) {
        return id == null ? null : new PayoutId(id);
    }

    /** Adds what a block's entries sum to, account by account. */
    static void addToBalances(Tx tx, OrganisationId org, Map<AccountSum, Long> sums) {
        tx.handle()
                .createUpdate("""
                        insert into account_balance (org, account, currency, amount)
                        select :org, account, currency, amount from unnest(:accounts, :currencies, :amounts) as s (account, currency, amount)
                        on conflict (org, account, currency) do update set amount = account_balance.amount + excluded.amount""")
                .bind("org", org.value())
                .bind("accounts", Columns.texts(sums.keySet(), AccountSum::account))
                .bind("currencies", Columns.texts(sums.keySet(), AccountSum::currency))
                .bind("amounts", Columns.longs(sums.values(), amount -> amount))
                .execute();
    }

    /** Accounts whose kept sums are not what their sealed entries say; none in a sound ledger. */
    static long wrongBalances(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("""
                        select count(*) from account_balance b
                          full join (select account, currency, sum(amount) as amount from ledger_entry
                                      where org = :org and written_by < (select coalesce(max(up_to), 0) from ledger_sealed) group by 1, 2) as e
                                 on e.account = b.account and e.currency = b.currency
                         where coalesce(b.org, :org) = :org and b.amount is distinct from e.amount""")
                .bind("org", org.value())
                .mapTo(Long.class)
                .one();
    }

    /** What each owner has of each conversion, sorted as the digest wants it. */
    static String effectsDigest(Tx tx, OrganisationId org) {
        EffectsDigest digest = new EffectsDigest();
        try (Stream<EffectsDigest.Sum> sums = tx
                .handle()
                .createQuery("""
                        select conversion_id, owner, currency, sum(amount)::bigint as amount from ledger_entry
                         where org = :org and kind = any(:kinds)
                         group by 1, 2, 3
                         order by conversion_id collate "C", owner collate "C", currency collate "C\"""")
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
                .createQuery("select 2 * count(*) from ledger_posting where org = :org")
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
}
