package org.tributary.gateway.audit;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/audit}. */
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @Get
    Page<AuditLine> list(
            Caller caller,
            @QueryValue @Nullable String subject,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return trail.list(caller, subject, PageRequest.of(limit, after));
    }
}
