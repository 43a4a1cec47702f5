package org.tributary.payout.account;

import java.time.Instant;
import java.util.Optional;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.platform.database.Tx;

/** Accounts about which the rail has to be asked, across tenants. */
record RefreshStore(Tx tx) {

    /** @param leasedUntil tells this taking from later notes about the same account */
    record Due(String rail, String account, Instant leasedUntil) {}

    void note(String rail, String account, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_account set next_refresh_at = :now where rail = :rail and account = :account""")
                .bind("rail", rail)
                .bind("account", account)
                .bind("now", now)
                .execute();
    }

    /** Takes one that is due; should nothing come of it, it is due again when the lease ends. */
    Optional<Due> take(String rail, Instant now, Instant leasedUntil) {
        return tx.handle()
                .createQuery("""
                        update payout_account set next_refresh_at = :leased
                         where (rail, account) in (
                               select rail, account from payout_account
                                where rail = :rail and next_refresh_at <= :now and account is not null
                                order by next_refresh_at limit 1 for update skip locked)
                        returning account, next_refresh_at""")
                .bind("rail", rail)
                .bind("now", now)
                .bind("leased", leasedUntil)
                .map((rs, ctx) -> new Due(
                        rail,
                        rs.getString("account"),
                        rs.getTimestamp("next_refresh_at").toInstant()))
                .findOne();
    }

    /** Writes how it stands; a note that came in meanwhile stays, and it is asked again. */
    void refreshed(Due due, AccountStatus status, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_account set status = :status, refreshed_at = :now,
                               next_refresh_at = nullif(next_refresh_at, :leased)
                         where rail = :rail and account = :account""")
                .bind("rail", due.rail())
                .bind("account", due.account())
                .bind("status", status.code())
                .bind("now", now)
                .bind("leased", due.leasedUntil())
                .execute();
    }
}
