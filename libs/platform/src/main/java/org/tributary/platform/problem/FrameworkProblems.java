package org.tributary.platform.problem;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the framework refuses or trips over, said in the same words as our own problems. A stack trace stays in the log. */
@Singleton
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

    private static final Logger LOG = LoggerFactory.getLogger(FrameworkProblems.class);

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        Problem problem = status.getCode() >= 500 ? ours(context, status) : callers(context, status);
        return response.contentType(Problem.MEDIA_TYPE).body(problem);
    }

    private static Problem callers(ErrorContext context, HttpStatus status) {
        return context.getRootCause()
                .flatMap(JsonProblem::describe)
                .orElseGet(() -> new Problem(
                        status.getCode(), code(status), status.getReason(), detail(context, status), fields(context)));
    }

    private static List<Problem.FieldError> fields(ErrorContext context) {
        return context.getErrors().stream()
                .filter(error -> error.getPath().isPresent())
                .map(error ->
                        new Problem.FieldError(error.getPath().orElseThrow(), "invalid", firstLine(error.getMessage())))
                .toList();
    }

    private static String detail(ErrorContext context, HttpStatus status) {
        return context.getErrors().stream()
                .map(Error::getMessage)
                .findFirst()
                .map(FrameworkProblems::firstLine)
                .orElse(status.getReason());
    }

    private static Problem ours(ErrorContext context, HttpStatus status) {
        String reference = UUID.randomUUID().toString();
        LOG.error(
                "{} {} failed, reference {}",
                context.getRequest().getMethodName(),
                context.getRequest().getPath(),
                reference,
                context.getRootCause().orElse(null));
        String code = status == HttpStatus.SERVICE_UNAVAILABLE ? "unavailable" : "internal_error";
        return new Problem(
                status.getCode(),
                code,
                status.getReason(),
                "Something broke on our side; nothing was half done. Try again, and give the operator this reference: "
                        + reference + ".",
                List.of());
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "invalid_request";
            case NOT_FOUND -> "not_found";
            default -> status.getReason().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        };
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
