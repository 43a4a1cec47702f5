package org.tributary.tracking.conversion;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.tributary.tracking.directory.Directory;

/**
 * What a browser wants to hear before a page may send us a click or a lead, and read our answer, be it an error (CORS). Names only
 * origins that some program allows.
 */
@ServerFilter({"/track/click", "/track/lead"})
final class Pages {

    private static final String LONGEST_MEMORY = "600";

    private final Directory directory;

    Pages(Directory directory) {
        this.directory = directory;
    }

    /** The answer to a preflight; who may read it is said as everywhere. */
    static HttpResponse<?> preflight() {
        return HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, LONGEST_MEMORY);
    }

    @ResponseFilter
    void allow(HttpRequest<?> request, MutableHttpResponse<?> answer) {
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        answer.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin != null && directory.isAllowedOrigin(origin)) {
            answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        }
    }
}
