package org.tributary.gateway.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.net.URI;
import org.tributary.platform.problem.ProblemException;

/** Refuses a form that another site's page has posted, by what the browser says of it. */
final class SameOrigin {

    private SameOrigin() {}

    /** @throws ProblemException 403 {@code cross_site} */
    static void require(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site", String.class, "same-origin");
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN, String.class, "");
        if (!site.equals("same-origin") || !origin.isEmpty() && !isOurs(origin, request)) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "cross_site",
                    "This form was sent by another site; open our page and send it from there.");
        }
    }

    private static boolean isOurs(String origin, HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST, String.class, "");
        try {
            return host.equalsIgnoreCase(String.valueOf(URI.create(origin).getAuthority()));
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }
}
