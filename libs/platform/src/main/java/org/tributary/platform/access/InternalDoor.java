package org.tributary.platform.access;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.tributary.platform.problem.ProblemException;

/** Lets nobody into {@code /internal/**} without a token of a sister service; what is inside finds the caller as an argument. */
@ServerFilter("/internal/**")
@Requires(beans = ServiceTokens.class)
final class InternalDoor {

    private static final String BEARER = "Bearer ";

    private final ServiceTokens tokens;
    private final String service;

    InternalDoor(ServiceTokens tokens, @Value("${micronaut.application.name}") String service) {
        this.tokens = tokens;
        this.service = service;
    }

    @RequestFilter
    void admit(HttpRequest<?> request) {
        String header = request.getHeaders().getAuthorization().orElse("");
        Caller caller = (header.startsWith(BEARER)
                        ? tokens.verify(header.substring(BEARER.length()), service)
                        : java.util.Optional.<Caller>empty())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.UNAUTHORIZED,
                        "service_token_required",
                        "The internal interface takes calls from sister services alone; use the gateway's /api/v1."));
        CallerArgument.put(request, caller);
    }
}
