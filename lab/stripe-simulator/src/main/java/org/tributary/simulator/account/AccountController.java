package org.tributary.simulator.account;

import static org.tributary.simulator.wire.Operation.ACCOUNTS_CREATE;
import static org.tributary.simulator.wire.Operation.ACCOUNTS_LIST;
import static org.tributary.simulator.wire.Operation.ACCOUNTS_RETRIEVE;
import static org.tributary.simulator.wire.Operation.ACCOUNTS_UPDATE;
import static org.tributary.simulator.wire.Operation.ACCOUNT_LINKS_CREATE;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.simulator.gate.Gate;

/** {@code /v2/core/accounts} and {@code /v2/core/account_links}. */
@Controller("/v2/core")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {

    private final Gate gate;
    private final Accounts accounts;
    private final AccountLinks links;

    AccountController(Gate gate, Accounts accounts, AccountLinks links) {
        this.gate = gate;
        this.accounts = accounts;
        this.links = links;
    }

    @Post("/accounts")
    HttpResponse<byte[]> create(HttpRequest<byte[]> request) {
        return gate.pass(ACCOUNTS_CREATE, request, accounts::create);
    }

    @Get("/accounts")
    HttpResponse<byte[]> list(HttpRequest<byte[]> request) {
        return gate.pass(ACCOUNTS_LIST, request, accounts::list);
    }

    @Get("/accounts/{id}")
    HttpResponse<byte[]> retrieve(HttpRequest<byte[]> request, String id) {
        return gate.pass(ACCOUNTS_RETRIEVE, request, (parameters, draft) -> accounts.retrieve(id, parameters, draft));
    }

    @Post("/accounts/{id}")
    HttpResponse<byte[]> update(HttpRequest<byte[]> request, String id) {
        return gate.pass(ACCOUNTS_UPDATE, request, (parameters, draft) -> accounts.update(id, parameters, draft));
    }

    @Post("/account_links")
    HttpResponse<byte[]> link(HttpRequest<byte[]> request) {
        return gate.pass(ACCOUNT_LINKS_CREATE, request, links::create);
    }
}
