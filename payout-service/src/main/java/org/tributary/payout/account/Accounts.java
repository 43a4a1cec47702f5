package org.tributary.payout.account;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.payout.account.AccountStore.Row;
import org.tributary.payout.rail.AccountAnswer;
import org.tributary.payout.rail.AccountRequest;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.payout.rail.OnboardingAnswer;
import org.tributary.payout.rail.Rail;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/** Opens and shows payout accounts. A partner has one; asking again answers the same one. */
@Singleton
public final class Accounts {

    private final Database database;
    private final Rail rail;
    private final Clock clock;
    private final String portal;

    Accounts(Database database, Rail rail, Clock clock, @Value("${gateway.url}") String gatewayUrl) {
        this.database = database;
        this.rail = rail;
        this.clock = clock;
        this.portal = gatewayUrl + "/portal";
    }

    /**
     * What kind of account is wanted.
     *
     * @param country ISO 3166 alpha-2 in upper case
     * @param email handed to the rail, stored nowhere here
     * @param returnUrl where its owner comes back to from the onboarding, null for the portal
     */
    public record Wish(
            PartnerId partnerId,
            String rail,
            String country,
            Currency currency,
            @Nullable String email,
            @Nullable String name,
            @Nullable String returnUrl) {}

    /**
     * Opens the account, or finds the one that is there, and says where its owner completes it.
     *
     * @throws ProblemException 409 {@code payout_account_differs} when there is one of another kind; 409 {@code rail_refused}; 503 {@code
     *     rail_unreachable}
     */
    public PayoutAccount open(OrganisationId org, Wish wish) {
        Row row = database.web(org, tx -> new AccountStore(tx, org).wanted(wish, clock.instant()));
        if (!row.matches(wish)) {
            throw ProblemException.conflict(
                    "payout_account_differs",
                    "The partner has a payout account on " + row.rail() + " for " + row.country() + " in "
                            + row.currency() + "; nothing was changed.");
        }
        Row named = row.account() == null ? opened(org, wish) : upToDate(org, row);
        return shown(named, wish.returnUrl() == null ? portal : wish.returnUrl());
    }

    /** The partner's account as it stands now as far as the rail says; empty when it has none. */
    public Optional<PayoutAccount> find(OrganisationId org, PartnerId partner) {
        return database.web(org, tx -> new AccountStore(tx, org).find(partner))
                .map(row -> row.account() == null ? row : upToDate(org, row))
                .map(row -> row.shown(null));
    }

    private Row opened(OrganisationId org, Wish wish) {
        var request =
                new AccountRequest(org, wish.partnerId(), wish.country(), wish.currency(), wish.email(), wish.name());
        return switch (rail.open(request, "acct-" + CanonicalJson.hash(request))) {
            case AccountAnswer.Standing standing ->
                database.web(org, tx -> new AccountStore(tx, org).named(wish.partnerId(), standing, clock.instant()));
            case AccountAnswer.Declined declined ->
                throw ProblemException.conflict(
                        "rail_refused", "The rail opens no such account: " + declined.reason() + ".");
            case AccountAnswer.NoAnswer none -> throw unreachable(none.reason());
        };
    }

    /** An account that is not active may have become so; one that is active is left to events and refusals. */
    private Row upToDate(OrganisationId org, Row row) {
        if (row.status() == AccountStatus.ACTIVE || row.account() == null) {
            return row;
        }
        return switch (rail.standing(row.account())) {
            case AccountAnswer.Standing standing ->
                database.web(org, tx -> new AccountStore(tx, org).named(row.partnerId(), standing, clock.instant()));
            case AccountAnswer.Declined _, AccountAnswer.NoAnswer _ -> row;
        };
    }

    private PayoutAccount shown(Row row, String returnUrl) {
        if (row.status() == AccountStatus.ACTIVE || row.account() == null) {
            return row.shown(null);
        }
        return switch (rail.onboarding(row.account(), returnUrl)) {
            case OnboardingAnswer.Address address -> row.shown(address.url());
            case OnboardingAnswer.NoAnswer none -> throw unreachable(none.reason());
        };
    }

    private static ProblemException unreachable(String reason) {
        return ProblemException.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "rail_unreachable",
                "The rail gave no usable answer (" + reason + "); ask again, it opens no second account.");
    }
}
