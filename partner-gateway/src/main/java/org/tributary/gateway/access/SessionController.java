package org.tributary.gateway.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.Map;
import org.tributary.platform.access.Role;

/**
 * The two posts of the sign-in page. A sign-in leads to where the person was going, or home: partners to the portal, staff to the
 * console; a failed one back to the page with {@code ?problem=refused} or {@code ?problem=pause}.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {

    private final SignIn signIn;
    private final Sessions sessions;

    SessionController(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Post("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
        SameOrigin.require(request);
        String next = form.getOrDefault("next", "");
        String address = request.getRemoteAddress().getAddress().getHostAddress();
        return switch (signIn.attempt(form.getOrDefault("email", ""), form.getOrDefault("password", ""), address)) {
            case SignIn.Outcome.Granted granted ->
                see(home(next, granted.person())).cookie(sessions.open(granted.person(), request.isSecure()));
            case SignIn.Outcome.Refused refused -> see(PageDoor.signInPage("refused", next));
            case SignIn.Outcome.MustPause pause -> see(PageDoor.signInPage("pause", next));
        };
    }

    @Post("/sign-out")
    @Consumes(MediaType.ALL)
    HttpResponse<?> signOut(HttpRequest<?> request) {
        SameOrigin.require(request);
        return see(URI.create("/sign-in")).cookie(sessions.close(request));
    }

    /** Where somebody was going, unless that is the other side's: who came through the wrong door still arrives. */
    private static URI home(String next, AccessStore.Person person) {
        String own = person.role() == Role.PARTNER ? "/portal" : "/console";
        return URI.create(PageDoor.isPage(next) && next.startsWith(own) ? next : own);
    }

    private static io.micronaut.http.MutableHttpResponse<?> see(URI where) {
        return HttpResponse.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.LOCATION, where.toString());
    }
}
