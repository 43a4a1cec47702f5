package org.tributary.gateway.access;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.util.Optional;
import java.util.Set;
import org.tributary.platform.problem.ProblemException;

/** An unsafe request of a session must repeat the session's token, which another site's page cannot know. */
final class Csrf {

    static final String HEADER = "X-CSRF-Token";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private Csrf() {}

    static boolean isSafe(HttpRequest<?> request) {
        return SAFE.contains(request.getMethod());
    }

    /** @throws ProblemException 403 {@code csrf_token_required} */
    static void require(HttpRequest<?> request, Session session, Optional<String> formField) {
        String presented =
                request.getHeaders().findFirst(HEADER).or(() -> formField).orElse("");
        if (!isSafe(request) && !SecretText.same(presented, session.csrf())) {
            throw ProblemException.of(
                    HttpStatus.FORBIDDEN,
                    "csrf_token_required",
                    "Nothing was changed: the page is too old or not ours. Load it again and repeat.");
        }
    }
}
