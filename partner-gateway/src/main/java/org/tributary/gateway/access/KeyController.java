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
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/keys}. */
@Controller("/api/v1/keys")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyController {

    private final Keys keys;
    private final IdempotentAnswers answers;

    KeyController(Keys keys, IdempotentAnswers answers) {
        this.keys = keys;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> create(Caller caller, HttpRequest<?> request, @Body NewKey body) {
        return answers.once(caller, request, body, () -> HttpResponse.created(keys.create(caller, body)));
    }

    @Get
    Page<ApiKey> list(Caller caller, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        return keys.list(caller, PageRequest.of(limit, after));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable String id) {
        keys.revoke(caller, Paths.id("key", id, KeyId::new));
    }
}
