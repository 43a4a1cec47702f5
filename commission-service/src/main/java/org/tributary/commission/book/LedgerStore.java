package org.tributary.commission.book;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Posting;
import org.tributary.commission.ledger.Transaction;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Writes {@code ledger_transaction} and {@code ledger_entry}. */
final class LedgerStore {

    private LedgerStore() {}

    /** A transaction on its way into the ledger. */
    record Entering(OrganisationId org, Transaction transaction, Instant now) {}

    /** One posting of a transaction, which is found by its key. */
    private record Line(String key, OrganisationId org, Posting posting) {}

    /** @return false when this very step was posted before */
    static boolean post(Tx tx, OrganisationId org, Transaction transaction, Instant now) {
        return post(tx, List.of(new Entering(org, transaction, now))) > 0;
    }

    /** Steps that were posted before are left out. @return how many entries were made */
    static int post(Tx tx, List<Entering> steps) {
        List<Line> lines = steps.stream().flatMap(LedgerStore::lines).toList();
        return tx.handle()
                .createUpdate("""
                        with made as (
                            insert into ledger_transaction (org, key, kind, conversion_id, commission_id, payout_id, recorded_at)
                            select org, key, kind, conversion, commission, payout, cast(recorded_at as timestamptz)
                              from unnest(:orgs, :keys, :kinds, :conversions, :commissions, :payouts, :times) with ordinality
                                as t (org, key, kind, conversion, commission, payout, recorded_at, nth)
                             order by nth
                            on conflict (key) do nothing returning transaction_id, key)
                        insert into ledger_entry (transaction_id, org, account, owner, amount, currency)
                        select made.transaction_id, e.org, e.account, e.owner, e.amount, e.currency
                          from unnest(:entryKeys, :entryOrgs, :accounts, :owners, :amounts, :currencies) with ordinality
                            as e (key, org, account, owner, amount, currency, nth)
                          join made using (key) order by nth""")
                .bind("orgs", Columns.texts(steps, step -> step.org().value()))
                .bind("keys", Columns.texts(steps, step -> step.transaction().key()))
                .bind(
                        "kinds",
                        Columns.texts(steps, step -> step.transaction().kind().code()))
                .bind(
                        "conversions",
                        Columns.texts(
                                steps,
                                step -> step.transaction()
                                        .reference()
                                        .conversion()
                                        .value()))
                .bind(
                        "commissions",
                        Columns.texts(
                                steps,
                                step -> step.transaction()
                                        .reference()
                                        .commission()
                                        .value()))
                .bind("payouts", Columns.texts(steps, LedgerStore::payout))
                .bind("times", Columns.times(steps, Entering::now))
                .bind("entryKeys", Columns.texts(lines, Line::key))
                .bind("entryOrgs", Columns.texts(lines, line -> line.org().value()))
                .bind(
                        "accounts",
                        Columns.texts(lines, line -> line.posting().account().text()))
                .bind(
                        "owners",
                        Columns.texts(lines, line -> line.posting().account().owner()))
                .bind(
                        "amounts",
                        Columns.longs(lines, line -> line.posting().amount().minor()))
                .bind(
                        "currencies",
                        Columns.texts(lines, line -> line.posting().amount().code()))
                .execute();
    }

    private static Stream<Line> lines(Entering step) {
        String key = step.transaction().key();
        return step.transaction().postings().stream().map(posting -> new Line(key, step.org(), posting));
    }

    private static @Nullable String payout(Entering step) {
        PayoutId payout = step.transaction().reference().payout();
        return payout == null ? null : payout.value();
    }

    /** Whether a step was posted; its key as {@link Transaction#key} names it. */
    static boolean isPosted(Tx tx, String key) {
        return tx.handle()
                .createQuery("select exists (select 1 from ledger_transaction where key = :key)")
                .bind("key", key)
                .mapTo(Boolean.class)
                .one();
    }
}
