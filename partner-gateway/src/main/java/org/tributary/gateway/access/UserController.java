package org.tributary.gateway.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/users}. */
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UserController {

    private final Users users;
    private final IdempotentAnswers answers;

    UserController(Users users, IdempotentAnswers answers) {
        this.users = users;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> create(Caller caller, HttpRequest<?> request, @Body NewUser body) {
        return answers.once(caller, request, body, () -> HttpResponse.created(users.create(caller, body)));
    }

    @Get
    Page<User> list(Caller caller, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        return users.list(caller, PageRequest.of(limit, after));
    }
}
