package org.tributary.gateway.page;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.access.Sessions;
import org.tributary.platform.problem.Problem;
import tributary.pages.StaticTemplates;

/** Tells people in browsers on a page what programs are told in problem+json. The interfaces for programs stay as they are. */
@ServerFilter("/**")
final class ProblemPages implements Ordered {

    private final Sessions sessions;
    private final Frames frames;

    ProblemPages(Sessions sessions, Frames frames) {
        this.sessions = sessions;
        this.frames = frames;
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void show(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (isPage(request) && response.body() instanceof Problem problem) {
            String page = new StaticTemplates()
                    .problem(frame(request, problem), problem)
                    .render();
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.header(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(page);
        }
    }

    /** When we are broken ourselves, the page must not need the database. */
    private Frame frame(HttpRequest<?> request, Problem problem) {
        if (problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return Frame.open();
        }
        Optional<Session> session = sessions.of(request);
        return session.map(found -> frames.around(request, found)).orElseGet(Frame::open);
    }

    private static boolean isPage(HttpRequest<?> request) {
        String path = request.getPath();
        return !path.startsWith("/api/")
                && !path.startsWith("/health/")
                && request.accept().stream().anyMatch(MediaType.TEXT_HTML_TYPE::matches)
                && request.getHeaders().contains(HttpHeaders.ACCEPT);
    }
}
