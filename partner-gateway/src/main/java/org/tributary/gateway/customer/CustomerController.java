package org.tributary.gateway.customer;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CustomerId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;

/** {@code /api/v1/customers}. */
@Controller("/api/v1/customers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {

    private final Erasure erasure;

    CustomerController(Erasure erasure) {
        this.erasure = erasure;
    }

    @Delete("/{id}")
    Erasure.Erased erase(Caller caller, @PathVariable String id) {
        return erasure.ofCustomer(caller, Paths.id("customer", id, CustomerId::new));
    }

    @Delete("{?externalId}")
    Erasure.Erased eraseByExternalId(Caller caller, @QueryValue @Nullable String externalId) {
        return erasure.ofExternalId(caller, externalId);
    }
}
