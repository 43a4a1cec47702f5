package org.tributary.platform.problem;

import io.micronaut.http.HttpStatus;
import java.util.List;
import java.util.OptionalLong;

/** Ends a request with a problem the caller can understand and act on. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final long NEVER = 0;

    private final transient Problem problem;
    private final long retryAfter;

    private ProblemException(HttpStatus status, String code, String detail, List<Problem.FieldError> errors) {
        this(new Problem(status.getCode(), code, status.getReason(), detail, List.copyOf(errors)), NEVER);
    }

    private ProblemException(Problem problem, long retryAfter) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(HttpStatus status, String code, String detail) {
        return new ProblemException(status, code, detail, List.of());
    }

    /** 400: the body or a parameter cannot be accepted as it is. */
    public static ProblemException invalid(String code, String detail, Problem.FieldError... errors) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, detail, List.of(errors));
    }

    /** 400 for several fields at once. */
    public static ProblemException invalid(String code, String detail, List<Problem.FieldError> errors) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, detail, errors);
    }

    /** 404, also for what belongs to another tenant or partner. */
    public static ProblemException notFound(String what, String id) {
        return of(
                HttpStatus.NOT_FOUND,
                "not_found",
                "There is no " + what + " '" + printable(id) + "' here; look at the id.");
    }

    public static ProblemException conflict(String code, String detail) {
        return of(HttpStatus.CONFLICT, code, detail);
    }

    /** Hands on a problem that a sister service has answered, unchanged. */
    public static ProblemException passedOn(Problem problem) {
        return new ProblemException(
                HttpStatus.valueOf(problem.status()), problem.code(), problem.detail(), problem.errors());
    }

    /** 409 that has something to say about several things at once. */
    public static ProblemException conflict(String code, String detail, List<Problem.FieldError> errors) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail, errors);
    }

    /**
     * 429: somebody asks too often.
     *
     * @param seconds until the same is taken again
     */
    public static ProblemException tooManyRequests(String code, String detail, long seconds) {
        HttpStatus status = HttpStatus.TOO_MANY_REQUESTS;
        return new ProblemException(
                new Problem(status.getCode(), code, status.getReason(), detail, List.of()), seconds);
    }

    /** Seconds until the same may be asked again; empty when waiting helps nothing. */
    public OptionalLong retryAfter() {
        return retryAfter == NEVER ? OptionalLong.empty() : OptionalLong.of(retryAfter);
    }

    public Problem problem() {
        return problem;
    }

    private static String printable(String id) {
        String clean = id.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 100 ? clean : clean.substring(0, 100) + "…";
    }
}
