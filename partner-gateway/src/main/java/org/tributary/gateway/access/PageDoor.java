package org.tributary.gateway.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.access.CallerArgument;

/** Leads who has not signed in to the sign-in page; inside, controllers find {@code Caller} and {@link Session} as arguments. */
@ServerFilter({"/portal", "/portal/**", "/console", "/console/**"})
final class PageDoor {

    static final String CSRF_FIELD = "_csrf";
    private static final Pattern PAGE =
            Pattern.compile("/(portal|console)(/[A-Za-z0-9_./-]*)?(\\?[A-Za-z0-9_.&=%-]*)?");

    private final Sessions sessions;

    PageDoor(Sessions sessions) {
        this.sessions = sessions;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> admit(HttpRequest<?> request, @Body @Nullable String body) {
        Optional<Session> session = sessions.of(request);
        if (session.isEmpty()) {
            return toSignIn(request);
        }
        Csrf.require(request, session.get(), formField(request, body));
        CallerArgument.put(request, session.get().caller());
        SessionArgument.put(request, session.get());
        return null;
    }

    /** Whether somebody may be sent there after signing in: a page of ours, never another site. */
    static boolean isPage(String next) {
        return PAGE.matcher(next).matches() && !next.contains("..") && !next.contains("//");
    }

    static URI signInPage(String problem, String next) {
        UriBuilder page = UriBuilder.of("/sign-in").queryParam("problem", problem);
        return isPage(next) ? page.queryParam("next", next).build() : page.build();
    }

    /** htmx follows a redirect inside its own request, so it is told to move the whole page instead. */
    private static HttpResponse<?> toSignIn(HttpRequest<?> request) {
        boolean isPageItself = Csrf.isSafe(request) && !request.getHeaders().contains("HX-Request");
        UriBuilder page = UriBuilder.of("/sign-in");
        String where = (isPageItself ? page.queryParam("next", request.getUri().toString()) : page)
                .build()
                .toString();
        return request.getHeaders().contains("HX-Request")
                ? HttpResponse.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", where)
                : HttpResponse.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, where);
    }

    private static Optional<String> formField(HttpRequest<?> request, @Nullable String body) {
        boolean form = request.getContentType()
                .filter(type -> type.matches(MediaType.APPLICATION_FORM_URLENCODED_TYPE))
                .isPresent();
        if (!form || body == null) {
            return Optional.empty();
        }
        return Arrays.stream(body.split("&"))
                .filter(pair -> pair.startsWith(CSRF_FIELD + "="))
                .map(pair -> URLDecoder.decode(pair.substring(CSRF_FIELD.length() + 1), StandardCharsets.UTF_8))
                .findFirst();
    }
}
