package org.tributary.gateway.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/programs/{id}/tokens}. */
@Controller("/api/v1/programs/{program}/tokens")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenController {

    private final Tokens tokens;
    private final IdempotentAnswers answers;

    TokenController(Tokens tokens, IdempotentAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> create(Caller caller, HttpRequest<?> request, @PathVariable String program, @Body NewToken body) {
        return answers.once(
                caller, request, body, () -> HttpResponse.created(tokens.create(caller, program(program), body)));
    }

    @Get
    Page<Token> list(
            Caller caller,
            @PathVariable String program,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return tokens.list(caller, program(program), PageRequest.of(limit, after));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable String program, @PathVariable String id) {
        tokens.revoke(caller, program(program), Paths.id("token", id, KeyId::new));
    }

    private static ProgramId program(String id) {
        return Paths.id("program", id, ProgramId::new);
    }
}
