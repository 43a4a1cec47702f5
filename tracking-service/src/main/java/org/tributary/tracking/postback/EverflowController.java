package org.tributary.tracking.postback;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.tracking.click.NotFoundPage;
import org.tributary.tracking.conversion.Conversions.Door;

/** Everflow's postback stands at the root: {@code GET /?nid=…&transaction_id=…&verification_token=…}. Nothing else does. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EverflowController {

    private final Postbacks postbacks;

    EverflowController(Postbacks postbacks) {
        this.postbacks = postbacks;
    }

    @Get(headRoute = false)
    HttpResponse<?> root(HttpRequest<?> request) {
        return isPostback(request)
                ? PlainAnswer.of(
                        postbacks.take(request, () -> Parameters.of(request, null), Names.COMMON, Door.POSTBACK, null))
                : NotFoundPage.answer();
    }

    /** The network's id stands in all of them. */
    private static boolean isPostback(HttpRequest<?> request) {
        return request.getParameters().contains("nid");
    }
}
