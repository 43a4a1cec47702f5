package org.tributary.commission.book;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Reference;
import org.tributary.commission.ledger.Transaction;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Writes {@code ledger_posting}. */
final class LedgerStore {

    private LedgerStore() {}

    /** A transaction on its way into the ledger. */
    record Entering(OrganisationId org, Transaction transaction, Instant now) {

        private Reference reference() {
            return transaction.reference();
        }

        private @Nullable String payout() {
            PayoutId payout = reference().payout();
            return payout == null ? null : payout.value();
        }
    }

    /** @return false when this very step was posted before */
    static boolean post(Tx tx, OrganisationId org, Transaction transaction, Instant now) {
        return post(tx, List.of(new Entering(org, transaction, now))) > 0;
    }

    /** Steps that were posted before are left out. @return how many were not */
    static int post(Tx tx, List<Entering> steps) {
        return tx.handle()
                .createUpdate("""
                        insert into ledger_posting (org, kind, conversion_id, commission_id, payout_id, giver, taker, amount, currency,
                                                    recorded_at)
                        select org, kind, conversion, commission, payout, giver, taker, amount, currency, cast(recorded_at as timestamptz)
                          from unnest(:orgs, :kinds, :conversions, :commissions, :payouts, :givers, :takers, :amounts, :currencies, :times)
                            as p (org, kind, conversion, commission, payout, giver, taker, amount, currency, recorded_at)
                        on conflict (commission_id, kind, payout_id) do nothing""")
                .bind("orgs", Columns.texts(steps, step -> step.org().value()))
                .bind(
                        "kinds",
                        Columns.texts(steps, step -> step.transaction().kind().code()))
                .bind(
                        "conversions",
                        Columns.texts(
                                steps, step -> step.reference().conversion().value()))
                .bind(
                        "commissions",
                        Columns.texts(
                                steps, step -> step.reference().commission().value()))
                .bind("payouts", Columns.texts(steps, Entering::payout))
                .bind(
                        "givers",
                        Columns.texts(steps, step -> step.transaction().giver().text()))
                .bind(
                        "takers",
                        Columns.texts(steps, step -> step.transaction().taker().text()))
                .bind(
                        "amounts",
                        Columns.longs(steps, step -> step.transaction().amount().minor()))
                .bind(
                        "currencies",
                        Columns.texts(steps, step -> step.transaction().amount().code()))
                .bind("times", Columns.times(steps, Entering::now))
                .execute();
    }

    static boolean isPosted(Tx tx, Transaction step) {
        PayoutId payout = step.reference().payout();
        return tx.handle()
                .createQuery("""
                        select exists (select 1 from ledger_posting
                                        where commission_id = :commission and kind = :kind and payout_id is not distinct from :payout)""")
                .bind("commission", step.reference().commission().value())
                .bind("kind", step.kind().code())
                .bind("payout", payout == null ? null : payout.value())
                .mapTo(Boolean.class)
                .one();
    }
}
