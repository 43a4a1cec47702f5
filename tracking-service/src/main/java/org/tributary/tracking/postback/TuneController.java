package org.tributary.tracking.postback;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.problem.Problem;
import org.tributary.tracking.conversion.Conversions.Door;

/**
 * TUNE's postbacks: {@code /aff_lsr} for conversions and {@code /aff_goal} for goals. As TUNE does, it answers 200 with
 * {@code success=false;} to what it does not record, a duplicate included; only what may be sent again is answered 503. The reason codes
 * of TUNE's reports stand in a header.
 */
@Controller
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TuneController {

    private static final String REASON_HEADER = "Tributary-Reason-Code";
    private static final int DUPLICATE = 12;
    private static final int DUPLICATE_ID = 18;
    private static final int BAD_TOKEN = 19;

    private final Postbacks postbacks;

    TuneController(Postbacks postbacks) {
        this.postbacks = postbacks;
    }

    @Get(
            uris = {"/aff_lsr", "/aff_goal"},
            headRoute = false)
    HttpResponse<String> get(HttpRequest<?> request) {
        return take(request, () -> Parameters.of(request, null));
    }

    @Post(uris = {"/aff_lsr", "/aff_goal"})
    HttpResponse<String> post(HttpRequest<?> request, @Body byte @Nullable [] body) {
        return take(request, () -> Parameters.of(request, body));
    }

    private HttpResponse<String> take(HttpRequest<?> request, Postbacks.Reading parameters) {
        return switch (postbacks.take(request, parameters, Names.TUNE, Door.POSTBACK, null)) {
            case Postbacks.Recorded(var conversion) when conversion.duplicate() -> duplicate("duplicate", DUPLICATE);
            case Postbacks.Recorded _ -> PlainAnswer.success();
            case Postbacks.Refused(Problem problem)
            when problem.code().equals("click_id_invalid") ->
                failure(problem, "Invalid Trans. ID #" + parameters.read().first(Names.TUNE.click()) + ".");
            case Postbacks.Refused(Problem problem) -> refusal(problem);
        };
    }

    private static HttpResponse<String> refusal(Problem problem) {
        return switch (problem.code()) {
            case "conversion_conflict" -> duplicate(problem.code(), DUPLICATE_ID);
            case "click_required" -> failure(problem, "Invalid Trans. ID");
            case "key_unknown", "key_expired", "token_required", "token_not_for_this" ->
                failure(problem, "Invalid security token").header(REASON_HEADER, Integer.toString(BAD_TOKEN));
            default -> failure(problem, problem.detail());
        };
    }

    private static HttpResponse<String> duplicate(String code, int reason) {
        Problem known = new Problem(HttpStatus.OK.getCode(), code, "", "", List.of());
        return failure(known, "Duplicate conversion").header(REASON_HEADER, Integer.toString(reason));
    }

    private static MutableHttpResponse<String> failure(Problem problem, String message) {
        boolean again = problem.status() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()
                || problem.status() == HttpStatus.TOO_MANY_REQUESTS.getCode();
        return PlainAnswer.failure(again ? problem.status() : HttpStatus.OK.getCode(), problem, message);
    }
}
