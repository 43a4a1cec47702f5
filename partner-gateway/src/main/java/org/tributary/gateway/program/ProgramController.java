package org.tributary.gateway.program;

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
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/programs}. */
@Controller("/api/v1/programs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProgramController {

    private final Programs programs;
    private final IdempotentAnswers answers;

    ProgramController(Programs programs, IdempotentAnswers answers) {
        this.programs = programs;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> create(Caller caller, HttpRequest<?> request, @Body ProgramTerms body) {
        return answers.once(caller, request, body, () -> HttpResponse.created(programs.create(caller, body)));
    }

    @Get
    Page<Program> list(Caller caller, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        return programs.list(caller, PageRequest.of(limit, after));
    }

    @Get("/{id}")
    Program find(Caller caller, @PathVariable String id) {
        return programs.find(caller, Paths.id("program", id, ProgramId::new));
    }

    @Patch("/{id}")
    Program change(Caller caller, @PathVariable String id, @Body JsonNode patch) {
        return programs.change(caller, Paths.id("program", id, ProgramId::new), patch);
    }
}
