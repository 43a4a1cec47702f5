package org.tributary.tracking.postback;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import org.tributary.tracking.conversion.Conversions.Door;

/**
 * {@code GET /pixel.gif}: a postback by image, where only a browser is at hand. It is always answered with an image; status and header
 * say what went wrong. Where the image stands on a page of the tracking host's own site, the redirect's cookie names the click.
 */
@Controller("/pixel.gif")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PixelController {

    /** What the redirect sets. */
    private static final String CLICK_COOKIE = "trb_click";

    private static final byte[] IMAGE =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Postbacks postbacks;

    PixelController(Postbacks postbacks) {
        this.postbacks = postbacks;
    }

    @Get(headRoute = false)
    HttpResponse<byte[]> pixel(HttpRequest<?> request) {
        Postbacks.Result result = postbacks.take(request, () -> parameters(request), Names.COMMON, Door.PIXEL, null);
        return switch (result) {
            case Postbacks.Recorded _ -> image(HttpStatus.OK.getCode());
            case Postbacks.Refused(var problem) ->
                image(problem.status()).header(PlainAnswer.ERROR_HEADER, problem.code());
        };
    }

    private static Parameters parameters(HttpRequest<?> request) {
        Parameters parameters = Parameters.of(request, null);
        String cookie = request.getCookies()
                .findCookie(CLICK_COOKIE)
                .map(Cookie::getValue)
                .orElse("");
        return parameters.first(Names.COMMON.click()) == null ? parameters.with("click_id", cookie) : parameters;
    }

    private static MutableHttpResponse<byte[]> image(int status) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .contentType(MediaType.IMAGE_GIF_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(IMAGE);
    }
}
