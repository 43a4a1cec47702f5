package org.tributary.payout.door;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.account.Accounts;
import org.tributary.payout.account.PayoutAccount;
import org.tributary.payout.rail.Rail;
import org.tributary.platform.access.Caller;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Partners' payout accounts; a partner opens and sees its own. */
@Controller("/internal/v1/payout-accounts/{partnerId}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final Accounts accounts;
    private final Rail rail;

    AccountController(Accounts accounts, Rail rail) {
        this.accounts = accounts;
        this.rail = rail;
    }

    record OpenBody(
            @Nullable String rail,
            @Nullable String country,
            @Nullable String currency,
            @Nullable String email,
            @Nullable String name,
            @Nullable String returnUrl) {}

    @Post
    PayoutAccount open(Caller caller, String partnerId, @Body OpenBody body) {
        PartnerId partner = visible(caller, partnerId, true);
        return accounts.open(
                caller.org(),
                new Accounts.Wish(
                        partner,
                        availableRail(body.rail()),
                        country(body.country()),
                        Asked.currency("/currency", body.currency()),
                        body.email(),
                        body.name(),
                        webAddress(body.returnUrl())));
    }

    @Get
    PayoutAccount show(Caller caller, String partnerId) {
        PartnerId partner = visible(caller, partnerId, false);
        return accounts.find(caller.org(), partner)
                .orElseThrow(() -> ProblemException.notFound("payout account of partner", partnerId));
    }

    private static PartnerId visible(Caller caller, String partnerId, boolean toChange) {
        PartnerId asked = Asked.id(PartnerId::new, "partner", partnerId);
        if (caller.isPartner()) {
            caller.visiblePartner(asked);
        } else if (toChange) {
            Asked.requireFinance(caller);
        } else {
            Asked.requireReader(caller);
        }
        return asked;
    }

    private String availableRail(@Nullable String wanted) {
        String name = Asked.required("/rail", wanted);
        if (!name.equals(rail.name())) {
            throw ProblemException.invalid(
                    "rail_not_available",
                    "This version pays by '" + rail.name() + "' alone; nothing was set up.",
                    new Problem.FieldError("/rail", "rail_not_available", null));
        }
        return name;
    }

    private static String country(@Nullable String code) {
        String country = Asked.required("/country", code).toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(country)) {
            throw Asked.invalid("/country", "unknown_country", "is no ISO 3166 country of two letters");
        }
        return country;
    }

    private static @Nullable String webAddress(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI address = URI.create(url);
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            throw Asked.invalid("/returnUrl", "invalid_url", "is no web address");
        }
        throw Asked.invalid("/returnUrl", "invalid_url", "is no web address");
    }
}
