package org.tributary.tracking.click;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.netty.NettyHttpRequest;

/**
 * What {@link RedirectHandler} left to the framework: visits behind other requests of their connection, and addresses that can be no
 * link's. A redirect has no content that a visitor could refuse.
 */
@Controller
@Produces(MediaType.ALL)
final class RedirectController {

    private final Redirects redirects;

    RedirectController(Redirects redirects) {
        this.redirects = redirects;
    }

    /** Not that of the metrics: of two routes the framework takes the one that produces whatever is accepted. */
    @Get("/{key:(?!metrics$)[^/]*}")
    HttpResponse<?> follow(HttpRequest<?> request, String key) {
        var nativeRequest = ((NettyHttpRequest<?>) request).getNativeRequest();
        return response(
                redirects.follow(nativeRequest, request.getRemoteAddress().getAddress()));
    }

    static HttpResponse<?> response(Answer answer) {
        return switch (answer) {
            case Answer.Found found -> found(found);
            case Answer.Nowhere _ -> NotFoundPage.answer();
        };
    }

    /** 302 by hand: the framework's redirect is permanent, and browsers would keep it. */
    private static MutableHttpResponse<?> found(Answer.Found found) {
        MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, found.location())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return found.cookie() == null ? response : response.header(HttpHeaders.SET_COOKIE, found.cookie());
    }
}
