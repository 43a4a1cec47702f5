package org.tributary.tracking.conversion;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.directory.Directory;

/** What a browser wants to hear before a page may send us a lead (CORS). Names only origins that some program allows. */
@Singleton
final class Pages {

    private static final String LONGEST_MEMORY = "600";

    private final Directory directory;

    Pages(Directory directory) {
        this.directory = directory;
    }

    /** The answer to a preflight. */
    MutableHttpResponse<?> preflight(@Nullable String origin) {
        MutableHttpResponse<?> answer = allow(HttpResponse.noContent(), origin);
        return answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type")
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, LONGEST_MEMORY);
    }

    /** Lets a page of that origin read the answer. */
    <T> MutableHttpResponse<T> allow(MutableHttpResponse<T> answer, @Nullable String origin) {
        answer.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        return origin != null && directory.isAllowedOrigin(origin)
                ? answer.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                : answer;
    }
}
