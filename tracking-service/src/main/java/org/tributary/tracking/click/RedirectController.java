package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** {@code GET /{key}} and {@code HEAD /{key}}, on the event loop. A redirect has no content that a visitor could refuse. */
@Controller
@Produces(MediaType.ALL)
final class RedirectController {

    private final Redirects redirects;
    private final String countryHeader;

    RedirectController(Redirects redirects, @Value("${tracking.country.header:}") String countryHeader) {
        this.redirects = redirects;
        this.countryHeader = countryHeader;
    }

    @Get("/{key}")
    HttpResponse<?> follow(HttpRequest<?> request, String key) {
        return redirects.follow(Visit.of(request, countryHeader));
    }

    @Get
    HttpResponse<?> nowhere() {
        return NotFoundPage.answer();
    }
}
