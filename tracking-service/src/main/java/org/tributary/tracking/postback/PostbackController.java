package org.tributary.tracking.postback;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.conversion.Conversions.Door;

/** {@code GET|POST /postback}. */
@Controller("/postback")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PostbackController {

    private final Postbacks postbacks;

    PostbackController(Postbacks postbacks) {
        this.postbacks = postbacks;
    }

    @Get(headRoute = false)
    HttpResponse<String> get(HttpRequest<?> request) {
        return take(request, null);
    }

    @Post
    HttpResponse<String> post(HttpRequest<?> request, @Body byte @Nullable [] body) {
        return take(request, body);
    }

    private HttpResponse<String> take(HttpRequest<?> request, byte @Nullable [] body) {
        return PlainAnswer.of(
                postbacks.take(request, () -> Parameters.of(request, body), Names.COMMON, Door.POSTBACK, null));
    }
}
