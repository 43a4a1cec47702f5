package org.tributary.gateway.period;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.platform.access.Caller;

/** {@code /api/v1/accounting/accounts}. */
@Controller("/api/v1/accounting/accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {

    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    @Get
    JsonNode show(Caller caller) {
        return accounts.show(caller);
    }

    @Put
    JsonNode change(Caller caller, @Body JsonNode plan) {
        return accounts.change(caller, plan);
    }
}
