package org.tributary.gateway.validation;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Set;
import org.tributary.platform.problem.ProblemException;

/** Files of validations are long; through every other door a body stays short. */
@ServerFilter("/**")
final class BodySizes {

    private static final Set<String> LONG = Set.of("/api/v1/conversions/validate", "/console/conversions/validate");
    private static final long LONGEST_ELSEWHERE = 2L << 20;

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getContentLength() > LONGEST_ELSEWHERE && !LONG.contains(request.getPath())) {
            throw ProblemException.of(
                    HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                    "body_too_large",
                    "At most 2 MiB are taken here; send it in parts.");
        }
    }
}
