package org.tributary.gateway.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/rejected}. */
@Controller("/api/v1/rejected")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RejectedController {

    private final Rejections rejections;

    RejectedController(Rejections rejections) {
        this.rejections = rejections;
    }

    @Get
    JsonNode list(
            Caller caller,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return rejections.list(caller, status, PageRequest.of(limit, after));
    }

    @Post("/{id}/replay")
    JsonNode replay(Caller caller, @PathVariable String id) {
        return rejections.replay(caller, id);
    }
}
