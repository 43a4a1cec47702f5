package org.tributary.gateway.partner;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/partners}. */
@Controller("/api/v1/partners")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PartnerController {

    private final Partners partners;

    PartnerController(Partners partners) {
        this.partners = partners;
    }

    @Get
    Page<Partner> list(Caller caller, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        return partners.list(caller, PageRequest.of(limit, after));
    }

    @Get("/{id}")
    Partner find(Caller caller, @PathVariable String id) {
        return partners.find(caller, Paths.id("partner", id, PartnerId::new));
    }
}
