package org.tributary.gateway.access;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.platform.access.Caller;
import org.tributary.platform.problem.ProblemException;

/** {@code /api/v1/organisations}: founding one takes the installation's set-up token instead of a key. */
@Controller(ApiDoor.SETUP_PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrganisationController {

    private final Organisations organisations;
    private final String setupToken;

    OrganisationController(Organisations organisations, @Value("${tributary.setup.token}") String setupToken) {
        this.organisations = organisations;
        this.setupToken = setupToken;
    }

    @Post
    HttpResponse<?> found(HttpRequest<?> request, @Body Organisations.NewOrganisation body) {
        String presented = ApiDoor.bearer(request).orElse("");
        if (!SecretText.same(presented, setupToken)) {
            throw ProblemException.of(
                    HttpStatus.UNAUTHORIZED,
                    "setup_token_required",
                    "An organisation is founded with the installation's TRIBUTARY_SETUP_TOKEN as bearer token.");
        }
        return HttpResponse.created(organisations.found(body));
    }

    @Get("/self")
    Organisation self(Caller caller) {
        return organisations.of(caller);
    }
}
