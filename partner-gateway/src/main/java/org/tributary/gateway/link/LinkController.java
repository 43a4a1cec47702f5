package org.tributary.gateway.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/links}. */
@Controller("/api/v1/links")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LinkController {

    private final Links links;
    private final IdempotentAnswers answers;

    LinkController(Links links, IdempotentAnswers answers) {
        this.links = links;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> create(Caller caller, HttpRequest<?> request, @Body LinkTerms body) {
        return answers.once(caller, request, body, () -> HttpResponse.created(links.create(caller, body)));
    }

    /** Answers link by link: 200 says only that the batch was read. */
    @Post("/bulk")
    HttpResponse<?> createAll(Caller caller, HttpRequest<?> request, @Body LinkBatch body) {
        return answers.once(
                caller, request, body, () -> HttpResponse.ok(new Page<>(links.createAll(caller, body), null)));
    }

    @Get
    Page<Link> list(
            Caller caller,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return links.list(
                caller,
                Paths.filter("programId", programId, ProgramId::new),
                Paths.filter("partnerId", partnerId, PartnerId::new),
                PageRequest.of(limit, after));
    }

    @Get("/{id}")
    Link find(Caller caller, @PathVariable String id) {
        return links.find(caller, Paths.id("link", id, LinkId::new));
    }

    @Patch("/{id}")
    Link change(Caller caller, @PathVariable String id, @Body JsonNode patch) {
        return links.change(caller, Paths.id("link", id, LinkId::new), patch);
    }
}
