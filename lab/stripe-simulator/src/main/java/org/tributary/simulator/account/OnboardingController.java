package org.tributary.simulator.account;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.Account;
import org.tributary.simulator.state.Draft;
import org.tributary.simulator.state.OnboardingLink;
import org.tributary.simulator.state.State;

/** The page an account's owner is sent to. Whoever has the address may submit it, with any body or none. */
@Controller("/onboard/{token}")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OnboardingController {

    private final State state;
    private final Accounts accounts;

    OnboardingController(State state, Accounts accounts) {
        this.state = state;
        this.accounts = accounts;
    }

    @Get
    HttpResponse<String> show(String token) {
        return state.change(draft -> visit(
                token,
                draft,
                (link, account) -> HttpResponse.ok(
                        account.receivesTransfers() ? OnboardingPage.done(account) : OnboardingPage.form(account))));
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<String> submit(String token) {
        return state.change(draft -> visit(token, draft, (link, account) -> {
            accounts.activate(account, draft);
            return link.returnUrl() == null
                    ? HttpResponse.ok(OnboardingPage.done(account))
                    : seeOther(link.returnUrl());
        }));
    }

    private static HttpResponse<String> visit(String token, Draft draft, Visit visit) {
        Optional<OnboardingLink> found = draft.world().link(token);
        Optional<Account> account = found.flatMap(link -> draft.world().account(link.account()));
        if (found.isEmpty() || account.isEmpty()) {
            return HttpResponse.<String>notFound().body(OnboardingPage.unknown());
        }
        if (draft.now().isAfter(found.get().expires())) {
            return expired(found.get().refreshUrl());
        }
        return visit.of(found.get(), account.get());
    }

    private static HttpResponse<String> expired(@Nullable String refreshUrl) {
        return refreshUrl == null
                ? HttpResponse.<String>status(HttpStatus.GONE).body(OnboardingPage.unknown())
                : seeOther(refreshUrl);
    }

    private static HttpResponse<String> seeOther(String url) {
        return HttpResponse.<String>seeOther(URI.create(url)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** What a link that works leads to. */
    private interface Visit {
        HttpResponse<String> of(OnboardingLink link, Account account);
    }
}
