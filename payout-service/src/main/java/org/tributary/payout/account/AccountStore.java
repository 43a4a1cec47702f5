package org.tributary.payout.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Currencies;
import org.tributary.payout.rail.AccountAnswer;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.platform.database.Tx;

/** Payout accounts of one tenant. */
record AccountStore(Tx tx, OrganisationId org) {

    record Row(
            PartnerId partnerId,
            String rail,
            String country,
            String currency,
            @Nullable String account,
            AccountStatus status) {

        boolean matches(Accounts.Wish wish) {
            return rail.equals(wish.rail())
                    && country.equals(wish.country())
                    && currency.equals(Currencies.code(wish.currency()));
        }

        PayoutAccount shown(@Nullable String onboardingUrl) {
            return new PayoutAccount(partnerId, rail, country, currency, status, onboardingUrl);
        }
    }

    /** The partner's account; what is wanted is written down first when there is none that the rail has named. */
    Row wanted(Accounts.Wish wish, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into payout_account as a (org, partner_id, rail, country, currency, status, created_at)
                        values (:org, :partner, :rail, :country, :currency, 'opening', :now)
                        on conflict (org, partner_id) do update set rail = excluded.rail, country = excluded.country,
                               currency = excluded.currency
                         where a.account is null""")
                .bind("org", org.value())
                .bind("partner", wish.partnerId().value())
                .bind("rail", wish.rail())
                .bind("country", wish.country())
                .bind("currency", Currencies.code(wish.currency()))
                .bind("now", now)
                .execute();
        return find(wish.partnerId()).orElseThrow();
    }

    Optional<Row> find(PartnerId partner) {
        return tx.handle()
                .createQuery("""
                        select partner_id, rail, country, currency, account, status from payout_account
                         where org = :org and partner_id = :partner""")
                .bind("org", org.value())
                .bind("partner", partner.value())
                .map((rs, ctx) -> row(rs))
                .findOne();
    }

    /** Writes down what the rail says of the account; its first name stays, should two have asked at once. */
    Row named(PartnerId partner, AccountAnswer.Standing standing, Instant now) {
        tx.handle()
                .createUpdate("""
                        update payout_account set account = :account, status = :status, refreshed_at = :now
                         where org = :org and partner_id = :partner and (account is null or account = :account)""")
                .bind("org", org.value())
                .bind("partner", partner.value())
                .bind("account", standing.account())
                .bind("status", standing.status().code())
                .bind("now", now)
                .execute();
        return find(partner).orElseThrow();
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                new PartnerId(rs.getString("partner_id")),
                rs.getString("rail"),
                rs.getString("country"),
                rs.getString("currency"),
                rs.getString("account"),
                AccountStatus.of(rs.getString("status")));
    }
}
