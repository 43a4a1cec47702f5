package org.tributary.platform.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** A number in JSON that nothing can hold is the caller's mistake, though the parser throws what a bug of ours would. */
@Singleton
@Produces(Problem.MEDIA_TYPE)
final class EndlessNumberHandler implements ExceptionHandler<NumberFormatException, HttpResponse<Problem>> {

    private static final String PARSER = "com.fasterxml.jackson.core.";

    private final FrameworkProblems problems;

    EndlessNumberHandler(FrameworkProblems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // the framework's interface is raw here
    public HttpResponse<Problem> handle(HttpRequest request, NumberFormatException exception) {
        boolean inJson = Arrays.stream(exception.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(PARSER));
        if (!inJson) {
            return problems.processResponse(
                    ErrorContext.builder(request).cause(exception).build(), HttpResponse.serverError());
        }
        Problem problem = new Problem(
                HttpStatus.BAD_REQUEST.getCode(),
                "invalid_request",
                HttpStatus.BAD_REQUEST.getReason(),
                "Nothing was done: there is a number in the body that nothing can hold.",
                List.of());
        return HttpResponse.<Problem>badRequest()
                .contentType(Problem.MEDIA_TYPE)
                .body(problem);
    }
}
